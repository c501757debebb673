import { describe, expect, it } from 'vitest';
import type { Intent } from './intent';
import { parse } from './parse';

// A Friday, eleven in the morning in Berlin.
const moment = { now: new Date('2026-11-20T10:00:00Z'), timeZone: 'Europe/Berlin' };

function short(intent: Intent): string {
  const due = (at: string | undefined) =>
    at === undefined ? '' : ` @${at.replace(':00.000+01:00', '')}`;
  switch (intent.kind) {
    case 'add':
      return intent.todos.map((todo) => todo.title + due(todo.due?.at)).join(' | ');
    case 'list':
      return [
        intent.filter.status,
        intent.filter.due?.words,
        intent.filter.completed?.words,
        intent.filter.text,
      ]
        .filter((word) => typeof word === 'string')
        .join(', ');
    case 'move': {
      const { relative } = intent;
      const by =
        relative === undefined || relative === 'time'
          ? (relative ?? '')
          : `+${String(relative.count)} ${relative.unit}`;
      return `move ${intent.title}${due(intent.due?.at)} ${by}`.trim();
    }
    case 'complete':
    case 'reopen':
    case 'delete':
    case 'restore':
      return `${intent.kind} ${intent.titles.join(' | ')}`;
    case 'rename':
      return `rename ${intent.title} -> ${intent.to}`;
    case 'incomplete':
      return `incomplete ${intent.command}`;
    case 'small-talk':
      return intent.topic;
    default:
      return intent.kind;
  }
}

const means = (said: string) => parse(said, moment).map(short).join(' + ');

describe('dates in everyday sentences', () => {
  it.each([
    ['add buy milk tmr at 5', 'buy milk @2026-11-21T17:00'],
    ['add call mom next monday 9', 'call mom @2026-11-23T09:00'],
    ['meet anna friday 10', 'meet anna @2026-11-27T10:00'],
    ['add pick up kids at 3', 'pick up kids @2026-11-20T15:00'],
    ['add alarm at 05:00', 'alarm @2026-11-21T05:00'],
    ['add call at 5 in the morning', 'call @2026-11-21T05:00'],
    ['add call at half past 3', 'call @2026-11-20T15:30'],
    ['add meeting at 14h', 'meeting @2026-11-20T14:00'],
    ['add meeting tomorow at 5pm', 'meeting @2026-11-21T17:00'],
    ['add meeting on firday', 'meeting @2026-11-27'],
    ['add meeting tues 3pm', 'meeting @2026-11-24T15:00'],
    ['add gym on sat', 'gym @2026-11-21'],
    ['add visit in may', 'visit @2027-05-01'],
    ['add report eod', 'report @2026-11-20'],
    ['add report by the end of the week', 'report @2026-11-20'],
    ['add dentist on 24.12. at 14:00', 'dentist @2026-12-24T14:00'],
    ['add call the day after tomorrow', 'call @2026-11-22'],
    ['add call day after tomorrow at noon', 'call @2026-11-22T12:00'],
    ['add call in the morning', 'call @2026-11-21'],
    ['can you remind me to pay the rent on the first of december', 'pay the rent @2026-12-01'],
  ])('%j means %j', (said, meant) => {
    expect(means(said)).toBe(meant);
  });

  it.each([
    ['add meeting tomorrow in room 4 at 5pm', 'meeting in room 4 @2026-11-21T17:00'],
    ['at 3pm pick up Bob tomorrow', 'pick up Bob @2026-11-21T15:00'],
    ['add buy milk, tomorrow, 5 pm', 'buy milk @2026-11-21T17:00'],
    ['tomorrow at 5pm buy milk', 'buy milk @2026-11-21T17:00'],
    ['on friday I need to call mom', 'call mom @2026-11-27'],
    ['at 5 remind me to call mom', 'call mom @2026-11-20T17:00'],
    ['remind me on friday at 9 about the report', 'the report @2026-11-27T09:00'],
    ['call mom tomorrow and buy milk on friday', 'call mom @2026-11-21 | buy milk @2026-11-27'],
  ])('puts a day and a time together wherever they stand: %j', (said, meant) => {
    expect(means(said)).toBe(meant);
  });

  it.each([
    ['add buy the Sunday Times', 'buy the Sunday Times'],
    ["add finish monday's homework", "finish monday's homework"],
    ['add march to work', 'march to work'],
    ['add buy sat nav', 'buy sat nav'],
    ['add take a second look', 'take a second look'],
    ['add meditate 20 minutes', 'meditate 20 minutes'],
    ['add trip from 3 dec to 5 dec', 'trip from 3 dec @2026-12-05'],
    ['add water plants every monday', 'water plants every monday @2026-11-23'],
    ['add take medicine every day at 8am', 'take medicine every day @2026-11-21T08:00'],
    ['add x on 31 february', 'x on 31 february'],
  ])('leaves the title whole: %j', (said, meant) => {
    expect(means(said)).toBe(meant);
  });

  it('counts hours as they pass when the clocks change in between', () => {
    const now = new Date('2027-03-28T00:30:00Z');
    const due = (said: string) =>
      parse(said, { now, timeZone: 'Europe/Berlin' }).flatMap((intent) =>
        intent.kind === 'add' ? intent.todos.map((todo) => todo.due?.at) : [],
      );
    expect(due('add stretch in 2 hours')).toEqual(['2027-03-28T04:30:00.000+02:00']);
    expect(due('add call at 5pm EST')).toEqual(['2027-03-29T00:00:00.000+02:00']);
  });
});

describe('lists, things said before and other variations', () => {
  it.each([
    ['- buy milk\n- call mom tomorrow', 'buy milk | call mom @2026-11-21'],
    ['1. buy milk\n2) call mom', 'buy milk | call mom'],
    ['[ ] buy milk\n[x] call mom', 'buy milk | call mom'],
    ['- [ ] buy milk\n- [x] call mom', 'buy milk | call mom'],
    ['1. [ ] 3 eggs\n2. [x] bread', '3 eggs | bread'],
    ['shopping list: milk, eggs, bread', 'milk | eggs | bread'],
    ['add **bold** move', '**bold** move'],
    ['add купить молоко tomorrow', 'купить молоко @2026-11-21'],
    ['add milk to my shopping list', 'milk'],
    ['add ""', 'incomplete add'],
    ['remind me to', 'incomplete add'],
    ['clear done', 'delete done'],
    ['clear my list', 'delete list'],
    ['clear the table', 'unknown'],
    ['show done', 'done'],
    ['what did I do today', 'done, today'],
    ['how many did I finish last week?', 'done, last week'],
    ['and tomorrow?', 'open, due tomorrow'],
    ['am I free tomorrow?', 'open, due tomorrow'],
    ['show todos due before monday', 'open, due before Monday'],
    ['when is my dentist appointment?', 'open, dentist appointment'],
    ['is milk on my list?', 'open, milk'],
    ["add milk, then what's on my list?", 'milk + open'],
    ['change buy milk to buy oat milk', 'rename buy milk -> buy oat milk'],
    ['rename milk to', 'incomplete rename'],
    ['reschedule milk', 'incomplete move'],
    ["i'm done", 'incomplete complete'],
    ['postpone milk by a week', 'move milk @2026-11-27 +1 weeks'],
    ['move the meeting two hours later', 'move meeting @2026-11-20T13:00 +2 hours'],
    ['move milk to 5pm', 'move milk @2026-11-20T17:00 time'],
    ['restore buy milk', 'restore buy milk'],
    ['redo', 'redo'],
    ['cancel that', 'undo'],
    ['oops, I forgot to add milk', 'unknown'],
    ['undo the homework mistake', 'unknown'],
    ['never mind', 'never-mind'],
    ['help me', 'help'],
    ['Guten Tag', 'greeting'],
    ['it rains tomorrow', 'unknown'],
    ['call mom tomorrow?', 'unknown'],
    ['', 'unknown'],
    ['👍👍', 'unknown'],
  ])('%j means %j', (said, meant) => {
    expect(means(said)).toBe(meant);
  });
});
