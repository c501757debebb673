import { describe, expect, it } from 'vitest';
import type { Intent } from './intent';
import { parse } from './parse';

// A Friday, eleven in the morning in Berlin.
const moment = { now: new Date('2026-11-20T10:00:00Z'), timeZone: 'Europe/Berlin' };
const due = (d: { at: string } | null) =>
  d === null ? '' : ` @${d.at.replace(':00.000+01:00', '')}`;
function short(i: Intent): string {
  switch (i.kind) {
    case 'add':
      return 'add ' + i.todos.map((t) => t.title + due(t.due)).join(' | ');
    case 'list':
      return [
        'list',
        i.filter.status,
        i.filter.due?.words,
        i.filter.text === null ? undefined : `about ${i.filter.text}`,
      ]
        .filter(Boolean)
        .join(', ');
    case 'complete':
    case 'reopen':
    case 'delete':
      return `${i.kind} ${i.titles.join(' | ')}`;
    case 'rename':
      return `rename ${i.title} -> ${i.to}`;
    case 'move':
      return `move ${i.title}${i.due === null ? ' @never' : due(i.due)}`;
    case 'note':
      return `note ${i.title}: ${i.notes}`;
    case 'small-talk':
      return i.topic;
    case 'incomplete':
      return `incomplete ${i.command}`;
    default:
      return i.kind;
  }
}

const sentences: readonly (readonly [said: string, meant: string])[] = [
  ['add buy milk', 'add buy milk'],
  ['Add buy milk tomorrow at 5pm', 'add buy milk @2026-11-21T17:00'],
  ['add "read War and Peace tomorrow"', 'add read War and Peace tomorrow'],
  ['add milk and eggs', 'add milk and eggs'],
  ['add milk, eggs and bread', 'add milk | eggs | bread'],
  [
    'add milk, eggs and bread for tomorrow',
    'add milk @2026-11-21 | eggs @2026-11-21 | bread @2026-11-21',
  ],
  ['add: milk, eggs', 'add milk | eggs'],
  ['add a todo to call mom', 'add call mom'],
  ['add call mom to my list', 'add call mom'],
  ['add to my list: water the plants', 'add water the plants'],
  ['add buy milk. add call mom', 'add buy milk + add call mom'],
  ['add buy milk and remind me to call mom on friday', 'add buy milk + add call mom @2026-11-27'],
  ['please add pay rent on the 1st', 'add pay rent @2026-12-01'],
  [
    'could you add dentist appointment next tuesday at 9:30?',
    'add dentist appointment @2026-11-24T09:30',
  ],
  ['Remind me to call Anna on Friday', 'add call Anna @2026-11-27'],
  ['remind me tomorrow at noon to take out the trash', 'add take out the trash @2026-11-21T12:00'],
  ['remind me in 2 hours to check the oven', 'add check the oven @2026-11-20T13:00'],
  ['remind me about the party tonight', 'add the party @2026-11-20'],
  ['I need to renew my passport', 'add renew my passport'],
  ['I need to renew my passport by march 3', 'add renew my passport @2027-03-03'],
  ['I have to finish the report by friday', 'add finish the report @2026-11-27'],
  ["don't forget to feed the cat", 'add feed the cat'],
  ['todo: buy stamps', 'add buy stamps'],
  ['new task: buy stamps', 'add buy stamps'],
  ['create a task called buy stamps', 'add buy stamps'],
  ['create todo buy stamps', 'add buy stamps'],
  [
    'can you please remind me to buy a sunday paper on monday',
    'add buy a sunday paper @2026-11-23',
  ],
  ['what is on my list?', 'list, open'],
  ["What's on my list", 'list, open'],
  ["what's due today", 'list, open, due today'],
  ['whats due tomorrow?', 'list, open, due tomorrow'],
  ['what do I have to do today?', 'list, open, due today'],
  ['what do I need to do this week', 'list, open, due this week'],
  ["what's overdue?", 'list, open, overdue'],
  ['show my todos', 'list, open'],
  ['list', 'list, open'],
  ['list my todos', 'list, open'],
  ['show me everything', 'list, all'],
  ['show completed todos', 'list, done'],
  ['what have I done?', 'list, done'],
  ['what did I finish?', 'list, done'],
  ['do I have anything due on friday?', 'list, open, due on Friday 27 November'],
  ['how many todos do i have?', 'list, open'],
  ['my todos', 'list, open'],
  ['show me todos about milk', 'list, open, about milk'],
  ['find milk', 'list, open, about milk'],
  ['complete buy milk', 'complete buy milk'],
  ['mark buy milk as done', 'complete buy milk'],
  ['Mark "buy milk" done', 'complete buy milk'],
  ['buy milk is done', 'complete buy milk'],
  ["I've finished buy milk", 'complete buy milk'],
  ['I finished the report', 'complete report'],
  ['I have done the dishes', 'complete dishes'],
  ['done with buy milk', 'complete buy milk'],
  ['done: buy milk', 'complete buy milk'],
  ['buy milk done', 'complete buy milk'],
  ['check off buy milk', 'complete buy milk'],
  ['cross buy milk off my list', 'complete buy milk'],
  ['tick off milk and eggs', 'complete milk and eggs'],
  ['complete the milk task', 'complete milk'],
  ['complete milk, eggs and bread', 'complete milk | eggs | bread'],
  ['reopen buy milk', 'reopen buy milk'],
  ['mark buy milk as not done', 'reopen buy milk'],
  ['buy milk is not done', 'reopen buy milk'],
  ['rename buy milk to buy oat milk', 'rename buy milk -> buy oat milk'],
  ['rename "buy milk" to "buy oat milk"', 'rename buy milk -> buy oat milk'],
  ['change the title of buy milk to buy oat milk', 'rename buy milk -> buy oat milk'],
  ['move buy milk to friday', 'move buy milk @2026-11-27'],
  ['postpone buy milk to next week', 'move buy milk @2026-11-27'],
  ['postpone the dentist until monday at 10am', 'move dentist @2026-11-23T10:00'],
  ['reschedule buy milk for tomorrow', 'move buy milk @2026-11-21'],
  ['move the report from friday to monday', 'move report @2026-11-23'],
  ['push buy milk back to sunday', 'move buy milk @2026-11-22'],
  ['set the due date of buy milk to friday', 'move buy milk @2026-11-27'],
  ['buy milk is due tomorrow', 'move buy milk @2026-11-21'],
  ['change buy milk to saturday', 'move buy milk @2026-11-21'],
  ['remove the due date from buy milk', 'move buy milk @never'],
  ['delete buy milk', 'delete buy milk'],
  ['remove buy milk from my list', 'delete buy milk'],
  ['delete the milk todo', 'delete milk'],
  ['get rid of buy milk', 'delete buy milk'],
  ['take buy milk off the list', 'delete buy milk'],
  ['I no longer need to buy milk', 'delete buy milk'],
  ['undo', 'undo'],
  ['Undo that!', 'undo'],
  ['undo the last change', 'undo'],
  ['help', 'help'],
  ['Help!', 'help'],
  ['what can you do?', 'help'],
  ['how does this work?', 'help'],
  ['hi', 'greeting'],
  ['Hello!', 'greeting'],
  ['hello there', 'greeting'],
  ['good morning', 'greeting'],
  ['thanks', 'thanks'],
  ['thank you so much!', 'thanks'],
  ['bye', 'goodbye'],
  ['how are you?', 'how-are-you'],
  ['who are you?', 'who-are-you'],
  ['tell me a joke', 'joke'],
  ['what time is it?', 'time'],
  ['hi, add buy milk', 'add buy milk'],
  ['thanks! add eggs', 'add eggs'],
  ['add', 'incomplete add'],
  ['delete', 'incomplete delete'],
  ['blah blah', 'unknown'],
  ["it's raining", 'unknown'],
  ['complete it', 'complete it'],
  ['delete that', 'delete that'],
  ['add note buy the lactose free one to buy milk', 'note buy milk: buy the lactose free one'],
  ['i should call the bank', 'add call the bank'],
  ["Add 'Milk & Co.' invoice tomorrow", 'add Milk & Co. invoice @2026-11-21'],
  ['add buy 2 apples', 'add buy 2 apples'],
  ['add read chapter 5', 'add read chapter 5'],
  ['add call 5 people', 'add call 5 people'],
  ['add buy may flowers', 'add buy may flowers'],
  ['mark all as done', 'complete all'],
  ['complete everything', 'complete everything'],
  ['clear my list', 'delete list'],
  ['make buy milk due tomorrow', 'move buy milk @2026-11-21'],
  ['plan the trip', 'unknown'],
  ['book flights', 'unknown'],
  ['put laundry on my list for saturday', 'add laundry @2026-11-21'],
  ['add buy milk for me please', 'add buy milk'],
  ['schedule dentist on 5 december at 14:30', 'add dentist @2026-12-05T14:30'],
  ['remind me on the 25th to pay rent', 'add pay rent @2026-11-25'],
  ['add lunch at noon', 'add lunch @2026-11-20T12:00'],
  ['add standup at 9am', 'add standup @2026-11-21T09:00'],
  ['add call bob this friday', 'add call bob @2026-11-20'],
  ['add x friday at 5pm', 'add x @2026-11-27T17:00'],
  ['ADD BUY MILK!!!', 'add BUY MILK'],
  ['  add   buy   milk  ', 'add buy milk'],
  ['Add buy milk, tomorrow', 'add buy milk @2026-11-21'],
  ['add: buy milk tomorrow at 5pm.', 'add buy milk @2026-11-21T17:00'],
  ['Add “buy milk” for tomorrow', 'add buy milk @2026-11-21'],
  ['add "milk" and "eggs"', 'add milk | eggs'],
  ['add\n- milk\n- eggs\n- bread', 'add milk | eggs | bread'],
  ['Please remind me to call the doctor tomorrow morning', 'add call the doctor @2026-11-21'],
  ['I need to buy milk tomorrow at 17:00', 'add buy milk @2026-11-21T17:00'],
  ["I've got to water the plants", 'add water the plants'],
  ['I want to learn piano', 'add learn piano'],
  ['Can you remind me to submit taxes by 31 December?', 'add submit taxes @2026-12-31'],
  ['hey, could you add water the plants every day?', 'add water the plants every day'],
  ['add dinner with Tom on saturday at 7:30pm', 'add dinner with Tom @2026-11-21T19:30'],
  ['add pick up kids today at 15:45', 'add pick up kids @2026-11-20T15:45'],
  ['add dentist in 3 days', 'add dentist @2026-11-23'],
  ['add renew passport next month', 'add renew passport @2026-12-20'],
  ['add "finish \'War and Peace\'" by sunday', "add finish 'War and Peace' @2026-11-22"],
  ['add meeting 2027-01-15 10:00', 'add meeting @2027-01-15T10:00'],
  ['What do I have left?', 'list, open'],
  ["what's next?", 'list, open'],
  ['show me my open tasks', 'list, open'],
  ["show today's todos", 'list, open, due today'],
  ["what's on for tomorrow?", 'list, open, due tomorrow'],
  ['list everything', 'list, all'],
  ['anything due this weekend?', 'list, open, due this weekend'],
  ['which todos are overdue?', 'list, open, overdue'],
  ['what is done?', 'list, done'],
  ['show todos with milk', 'list, open, about milk'],
  ["I'm done with buy milk", 'complete buy milk'],
  ['i am done with the report', 'complete report'],
  ['The report is finished.', 'complete report'],
  ['Finished buy milk!', 'complete buy milk'],
  ['mark the report as completed', 'complete report'],
  ['tick off buy milk', 'complete buy milk'],
  ['can you mark buy milk as done please', 'complete buy milk'],
  ['un-complete buy milk', 'reopen buy milk'],
  ["I haven't finished the report yet", 'reopen report'],
  ['reopen the report please', 'reopen report'],
  ['rename buy milk as buy oat milk', 'rename buy milk -> buy oat milk'],
  ['Rename the task buy milk to "Buy oat milk"', 'rename buy milk -> Buy oat milk'],
  ['change "buy milk" to say "buy soy milk"', 'rename buy milk -> buy soy milk'],
  ['postpone buy milk to monday', 'move buy milk @2026-11-23'],
  ['push the dentist to next friday at 9', 'move dentist @2026-11-27T09:00'],
  ['Move "buy milk" to tomorrow 8am', 'move buy milk @2026-11-21T08:00'],
  ['reschedule the meeting to 3 pm', 'move meeting @2026-11-20T15:00'],
  ['delay buy milk by 2 days', 'move buy milk @2026-11-22'],
  ['the report is due friday', 'move report @2026-11-27'],
  ['delete "buy milk"', 'delete buy milk'],
  ['Please delete the buy milk todo.', 'delete buy milk'],
  ['remove the dentist', 'delete dentist'],
  ['cancel the dentist appointment', 'delete dentist appointment'],
  ['delete milk, eggs and bread', 'delete milk | eggs | bread'],
  ['forget about the dentist', 'delete dentist'],
  ['Oops', 'undo'],
  ['revert', 'undo'],
  ['take that back', 'undo'],
  ['undo please', 'undo'],
  ['add buy milk tomorrow and complete call mom', 'add buy milk @2026-11-21 + complete call mom'],
  ['complete buy milk and add buy eggs', 'complete buy milk + add buy eggs'],
  ["thanks, that's all", 'thanks'],
  ["hello, what's on my list?", 'list, open'],
  ['good evening', 'greeting'],
  ['ok', 'thanks'],
  ['see you later', 'goodbye'],
  ['what can I say?', 'help'],
  ['?', 'help'],
  ['how do I use this?', 'help'],
  ['are you a real person?', 'who-are-you'],
  ['rename', 'incomplete rename'],
  ['move', 'incomplete move'],
];

describe('parse', () => {
  it.each(sentences)('understands %j as %j', (said, meant) => {
    expect(parse(said, moment).map(short).join(' + ')).toBe(meant);
  });

  it('reads times on the wall clock of the day they fall on, across daylight saving', () => {
    const beforeChange = { now: new Date('2027-03-27T10:00:00Z'), timeZone: 'Europe/Berlin' };
    expect(parse('add jog tomorrow at 9am', beforeChange)).toEqual([
      {
        kind: 'add',
        todos: [{ title: 'jog', due: { at: '2027-03-28T09:00:00.000+02:00', hasTime: true } }],
      },
    ]);
  });

  it('takes today and tomorrow from the zone of the user, not of the server', () => {
    const now = new Date('2026-11-20T23:30:00Z');
    const dueOf = (timeZone: string) =>
      parse('add jog tomorrow', { now, timeZone }).flatMap((intent) =>
        intent.kind === 'add' ? intent.todos.map((todo) => todo.due?.at) : [],
      );
    expect(dueOf('America/Los_Angeles')).toEqual(['2026-11-21']);
    expect(dueOf('Asia/Tokyo')).toEqual(['2026-11-22']);
  });

  it('does not lose itself in long or hostile input', () => {
    const hostile = ['a '.repeat(20_000), '"'.repeat(5000), 'add '.repeat(5000), '🎉'.repeat(3000)];
    for (const said of hostile) expect(parse(said, moment).length).toBeGreaterThan(0);
  });
});
