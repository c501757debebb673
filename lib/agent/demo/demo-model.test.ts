import type { AgentInputItem, ModelRequest, StreamEvent } from '@openai/agents';
import { describe, expect, it } from 'vitest';
import { TodoId } from '@/lib/todos/todo';
import { plainRequest } from '@/tests/support/models';
import { tickedNote } from '../todo-widget/ticked-record';
import { DemoModel } from './demo-model';

const moment = { now: new Date('2026-11-20T10:00:00Z'), timeZone: 'Europe/Berlin' };
const model = new DemoModel({ moment, paceMs: 0 });

const tools = ['add_todo', 'list_todos', 'update_todo', 'complete_todo', 'delete_todo'].map(
  (name) => ({
    type: 'function' as const,
    name,
    description: '',
    parameters: {
      type: 'object' as const,
      properties: {},
      required: [],
      additionalProperties: true as const,
    },
    strict: false,
  }),
);

function request(input: AgentInputItem[], signal?: AbortSignal): ModelRequest {
  return {
    ...plainRequest,
    input,
    tools,
    ...(signal === undefined ? {} : { signal }),
  };
}

const says = (content: string): AgentInputItem => ({ role: 'user', content });

let calls = 0;
function called(name: string, args: object, output: object): AgentInputItem[] {
  calls += 1;
  const callId = `call ${String(calls)}`;
  return [
    { type: 'function_call', callId, name, arguments: JSON.stringify(args) },
    {
      type: 'function_call_result',
      callId,
      name,
      status: 'completed',
      output: { type: 'text', text: JSON.stringify(output) },
    },
  ];
}

const milk = {
  id: '0f8a1c1e-0000-4000-8000-000000000001',
  title: 'buy milk',
  notes: '',
  status: 'open',
  due_at: '2026-11-21T17:00:00+01:00',
};

/** What the model does next: the calls it makes, or what it says. */
async function next(input: AgentInputItem[]): Promise<unknown> {
  const { output } = await model.getResponse(request(input));
  return output.map((item) => {
    if (item.type === 'function_call') return [item.name, JSON.parse(item.arguments) as unknown];
    if (item.type === 'message' && item.role === 'assistant')
      return item.content.map((part) => ('text' in part ? part.text : '')).join('');
    return item.type;
  });
}

describe('DemoModel', () => {
  it('calls add_todo with the date taken out of the title', async () => {
    expect(await next([says('add buy milk tomorrow at 5pm')])).toEqual([
      ['add_todo', { title: 'buy milk', due_at: '2026-11-21T17:00:00.000+01:00' }],
    ]);
  });

  it('says in words what was added once the tool has answered', async () => {
    const input = [
      says('add buy milk tomorrow at 5pm'),
      ...called('add_todo', { title: 'buy milk' }, { outcome: 'added', todo: milk }),
    ];
    expect(await next(input)).toEqual(['Added “buy milk”, due tomorrow at 17:00.']);
  });

  it('adds the entries of a list with one call each', async () => {
    expect(await next([says('add milk, eggs and bread')])).toEqual([
      ['add_todo', { title: 'milk' }],
      ['add_todo', { title: 'eggs' }],
      ['add_todo', { title: 'bread' }],
    ]);
  });

  it('names the candidates when a title is ambiguous', async () => {
    const candidates = [milk, { ...milk, title: 'buy oat milk', due_at: null }];
    const input = [
      says('complete milk'),
      ...called('complete_todo', { title: 'milk' }, { outcome: 'ambiguous', candidates }),
    ];
    expect(await next(input)).toEqual([
      'Which one do you mean?\n\n- buy milk, due tomorrow at 17:00\n- buy oat milk\n\nSay “the first one”, or its full title.',
    ]);
  });

  it('takes a tick between two messages as nothing that was said', async () => {
    const oat = { ...milk, id: '0f8a1c1e-0000-4000-8000-000000000002', title: 'buy oat milk' };
    const ticked = says(
      tickedNote({ type: 'ticked', id: TodoId.parse(milk.id), title: milk.title, status: 'done' }),
    );
    const choosing = [
      says('complete milk'),
      ...called('complete_todo', {}, { outcome: 'ambiguous', candidates: [milk, oat] }),
      ticked,
      says('the second one'),
    ];
    expect(await next(choosing)).toEqual([['complete_todo', { id: oat.id }]]);
    const listed = [
      says('what is on my list?'),
      ...called('list_todos', {}, { outcome: 'listed', todos: [milk, oat], has_more: false }),
      ticked,
      says('delete them'),
    ];
    expect(await next(listed)).toEqual([['delete_todos', { ids: [milk.id, oat.id] }]]);
    expect(await next([...listed.slice(0, -1), says('undo')])).toEqual([
      ['reopen_todo', { id: milk.id }],
    ]);
  });

  it('lists open todos by due date and never shows an id', async () => {
    const todos = [{ ...milk, title: 'call mom', due_at: null }, milk];
    const input = [
      says('what is on my list?'),
      ...called('list_todos', {}, { outcome: 'listed', todos, has_more: false }),
    ];
    expect(await next(input)).toEqual([
      'You have 2 open todos:\n\n- buy milk, due tomorrow at 17:00\n- call mom',
    ]);
  });

  it('undoes the last change, then the one before, from the record of the conversation', async () => {
    const adding = [
      says('add buy milk'),
      ...called('add_todo', {}, { outcome: 'added', todo: milk }),
    ];
    const renamed = { ...milk, title: 'buy oat milk' };
    const renaming = [
      says('rename buy milk to buy oat milk'),
      ...called('update_todo', {}, { outcome: 'updated', todo: renamed, previous: milk }),
    ];
    const back = { id: milk.id, new_title: 'buy milk', notes: '', due_at: milk.due_at };
    const first = [...adding, ...renaming, says('undo')];
    expect(await next(first)).toEqual([['update_todo', back]]);
    const undone = called('update_todo', back, {
      outcome: 'updated',
      todo: milk,
      previous: renamed,
    });
    expect(await next([...first, ...undone])).toEqual([
      'Undone: back to “buy milk”, due tomorrow at 17:00.',
    ]);
    expect(await next([...first, ...undone, says('undo')])).toEqual([
      ['delete_todo', { id: milk.id }],
    ]);
  });

  it('undoes all that one message has changed', async () => {
    const eggs = { ...milk, id: '0f8a1c1e-0000-4000-8000-000000000002', title: 'eggs' };
    const input = [
      says('add milk; eggs'),
      ...called('add_todo', {}, { outcome: 'added', todo: milk }),
      ...called('add_todo', {}, { outcome: 'added', todo: eggs }),
      says('undo'),
    ];
    expect(await next(input)).toEqual([
      ['delete_todo', { id: eggs.id }],
      ['delete_todo', { id: milk.id }],
    ]);
  });

  it('takes "everything" from the list itself', async () => {
    const input = [says('complete everything')];
    expect(await next(input)).toEqual([['list_todos', { status: 'open', limit: 100 }]]);
    input.push(...called('list_todos', {}, { outcome: 'listed', todos: [milk] }));
    expect(await next(input)).toEqual([['complete_todo', { id: milk.id }]]);
  });

  it('says so when there is nothing to undo', async () => {
    expect(await next([says('hi'), says('undo')])).toEqual([
      'There is nothing to undo in this conversation.',
    ]);
  });

  it('does not undo what changed nothing', async () => {
    const input = [
      says('complete buy milk'),
      ...called('complete_todo', {}, { outcome: 'unchanged', todo: milk }),
      says('undo'),
    ];
    expect(await next(input)).toEqual(['There is nothing to undo in this conversation.']);
  });

  it('knows that "it" is the todo spoken of last', async () => {
    const input = [
      says('add buy milk'),
      ...called('add_todo', {}, { outcome: 'added', todo: milk }),
      says('complete it'),
    ];
    expect(await next(input)).toEqual([['complete_todo', { id: milk.id }]]);
  });

  it('offers to add what it does not understand', async () => {
    expect(await next([says('book flights')])).toEqual([
      'I am the demo model and only understand sentences about todos. To put it on your list, say “add book flights”. Say “help” to see what I can do.',
    ]);
  });

  it('makes the markdown of titles harmless', async () => {
    const todo = { ...milk, title: '[x](http://evil) *now*', due_at: null };
    const input = [says('add x'), ...called('add_todo', {}, { outcome: 'added', todo })];
    expect(await next(input)).toEqual(['Added “\\[x\\](http://evil) \\*now\\*”.']);
  });

  it('streams its text word by word and announces calls before their arguments', async () => {
    const stream = async (input: AgentInputItem[]) => {
      const events: StreamEvent[] = [];
      for await (const event of model.getStreamedResponse(request(input))) events.push(event);
      return events;
    };
    const deltas = (await stream([says('thanks')])).flatMap((event) =>
      event.type === 'output_text_delta' ? [event.delta] : [],
    );
    expect(deltas).toEqual(['You ', 'are ', 'welcome!']);
    const [, announced] = await stream([says('add x')]);
    expect(announced).toMatchObject({
      type: 'model',
      event: {
        type: 'response.output_item.added',
        item: { type: 'function_call', name: 'add_todo' },
      },
    });
  });

  it('stops in the middle of a sentence when it is aborted', async () => {
    const stop = new AbortController();
    const slow = new DemoModel({ moment, paceMs: 1 });
    const heard: string[] = [];
    const listen = async () => {
      for await (const event of slow.getStreamedResponse(request([says('help')], stop.signal)))
        if (event.type === 'output_text_delta') {
          heard.push(event.delta);
          if (heard.length === 2) stop.abort();
        }
    };
    await expect(listen()).rejects.toThrow(/abort/i);
    expect(heard).toHaveLength(2);
  });
});
