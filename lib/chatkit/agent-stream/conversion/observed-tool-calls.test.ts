import { Agent, RunItemStreamEvent, RunToolCallItem, RunToolCallOutputItem } from '@openai/agents';
import { describe, expect, it } from 'vitest';
import { newContext } from '../../testing/agent-runs';
import { ObservedToolCalls, type ObservedToolCall } from './observed-tool-calls';

const add = (callId: string) => ({ callId, name: 'add' });

const at = (output_index: number, item_id?: string) => ({ output_index, item_id });
const of = (item_id: string) => ({ item_id });

const listed = (callId: string, args = '{}', name = 'add') => ({ callId, name, arguments: args });

const agent = new Agent({ name: 'test' });

/** What the run loop says of a call. */
const called = (callId: string, args = '{}', name = 'add') =>
  new RunItemStreamEvent(
    'tool_called',
    new RunToolCallItem({ type: 'function_call', callId, name, arguments: args }, agent),
  );
const output = (callId: string, own: unknown) =>
  new RunItemStreamEvent(
    'tool_output',
    new RunToolCallOutputItem(
      {
        ...{ type: 'function_call_result', status: 'completed', callId, name: 'add' },
        output: 'as the model gets it',
      },
      agent,
      own,
    ),
  );

/** What an observer is told: the event, which call of ours, the provider's id, and what it carries. */
function setUp() {
  const log: unknown[][] = [];
  const ids: string[] = [];
  const tell =
    (event: string) =>
    ({ id, callId, arguments: args }: ObservedToolCall, result?: unknown) => {
      if (!ids.includes(id)) ids.push(id);
      log.push([event, ids.indexOf(id), callId, args, result].filter((each) => each !== undefined));
    };
  const calls = new ObservedToolCalls(newContext(), {
    toolCallStarted: tell('started'),
    toolCallGrows: tell('grows'),
    toolCallReady: tell('ready'),
    toolCallCompleted: tell('completed'),
  });
  return { calls, log };
}

describe('a tool call', () => {
  it('starts at its first sight, grows, is ready once, runs and is completed once', async () => {
    const { calls, log } = setUp();
    await calls.seen(0, at(2), add('c'));
    await calls.seen(0, at(2), add('c'));
    await calls.argumentsGrow(0, at(2), '{"a"');
    await calls.argumentsGrow(0, at(2), '');
    await calls.argumentsGrow(0, at(2), ':1}');
    await calls.argumentsComplete(0, at(2), '{"a":1}');
    await calls.argumentsComplete(0, at(2), '{"a":2}');
    await calls.argumentsGrow(0, at(2), 'late');
    await calls.listed(0, [listed('c', '{"a":3}')]);
    await calls.runItem(called('c', '{"a":4}'));
    await calls.runItem(output('c', { own: true }));
    await calls.runItem(output('c', 'again'));
    expect(log).toEqual([
      ['started', 0, 'c'],
      ['grows', 0, 'c', '{"a"'],
      ['grows', 0, 'c', '{"a":1}'],
      ['ready', 0, 'c', '{"a":1}'],
      ['completed', 0, 'c', '{"a":1}', { own: true }],
    ]);
  });

  it('is none while it has no name', async () => {
    const { calls, log } = setUp();
    await calls.seen(0, at(0), { callId: 'c', name: '' });
    await calls.argumentsGrow(0, at(0), '{');
    await calls.argumentsComplete(0, at(0), '{}');
    await calls.argumentsComplete(0, of('c'), '{}');
    await calls.runItem(output('c', 'x'));
    expect(log).toEqual([]);
  });

  it('of another response or at another position is another one, whatever its id', async () => {
    const { calls, log } = setUp();
    await calls.seen(0, at(0), add('same'));
    await calls.seen(0, at(1), add('same'));
    await calls.seen(1, at(0), add('same'));
    await calls.argumentsComplete(1, at(0), '{"of":"the second response"}');
    await calls.argumentsComplete(0, at(1), '{"of":"the second position"}');
    await calls.argumentsComplete(2, at(0), '{"of":"none"}');
    expect(log).toEqual([
      ['started', 0, 'same'],
      ['started', 1, 'same'],
      ['started', 2, 'same'],
      ['ready', 2, 'same', '{"of":"the second response"}'],
      ['ready', 1, 'same', '{"of":"the second position"}'],
    ]);
  });

  it('without a position is known by its id within its response', async () => {
    const { calls, log } = setUp();
    await calls.seen(0, of('a'), add('a'));
    await calls.seen(0, of('b'), add('b'));
    await calls.seen(0, of('b'), add('b'));
    await calls.argumentsGrow(0, of('b'), '{');
    await calls.argumentsGrow(0, of('unknown'), '{');
    await calls.argumentsGrow(1, of('a'), '{');
    await calls.argumentsComplete(0, of('b'), '{}');
    await calls.argumentsComplete(0, of('unknown'), '{}');
    await calls.argumentsComplete(1, of('a'), '{}');
    expect(log).toEqual([
      ['started', 0, 'a'],
      ['started', 1, 'b'],
      ['grows', 1, 'b', '{'],
      ['ready', 1, 'b', '{}'],
    ]);
  });

  it('at the position of another is known by its id, of the item or else of the call', async () => {
    const { calls, log } = setUp();
    await calls.seen(0, at(0, 'fc_a'), add('a'));
    await calls.seen(0, at(0, 'fc_b'), add('b'));
    await calls.argumentsGrow(0, at(0, 'fc_a'), '{');
    await calls.argumentsComplete(0, at(0, 'fc_b'), '{"b":1}');
    await calls.seen(0, at(0, 'another name'), add('a'));
    await calls.argumentsComplete(0, at(0, 'fc_a'), '{"a":1}');
    await calls.seen(0, at(0, 'fc_c'), add(''));
    await calls.seen(0, at(0, 'fc_d'), add(''));
    expect(log).toEqual([
      ['started', 0, 'a'],
      ['started', 1, 'b'],
      ['grows', 0, 'a', '{'],
      ['ready', 1, 'b', '{"b":1}'],
      ['ready', 0, 'a', '{"a":1}'],
      ['started', 2, ''],
      ['started', 3, ''],
    ]);
  });

  it('that a finished response lists is the one seen, by id and name, else by name, in order', async () => {
    const { calls, log } = setUp();
    await calls.seen(0, at(1), add('second'));
    await calls.seen(0, at(0), add('first'));
    await calls.seen(0, at(2), { callId: 'second', name: 'delete' });
    await calls.listed(0, [
      listed('second', '{"n":2}', 'delete'),
      listed('second', '{"n":1}'),
      listed('renamed', '{"n":0}'),
    ]);
    expect(log.slice(3)).toEqual([
      ['ready', 2, 'second', '{"n":2}'],
      ['ready', 0, 'second', '{"n":1}'],
      ['ready', 1, 'renamed', '{"n":0}'],
    ]);
  });

  it('that a finished response lists renamed is the first of its name by position', async () => {
    const { calls, log } = setUp();
    await calls.seen(0, of('unplaced'), add('unplaced'));
    await calls.seen(0, at(1), add('second'));
    await calls.seen(0, at(0), add('first'));
    await calls.listed(0, [listed('x', '{"n":0}'), listed('y', '{"n":1}'), listed('z', '{"n":2}')]);
    expect(log.slice(3)).toEqual([
      ['ready', 2, 'x', '{"n":0}'],
      ['ready', 1, 'y', '{"n":1}'],
      ['ready', 0, 'z', '{"n":2}'],
    ]);
  });

  it('that is listed under a name nothing was seen of takes no other’s place', async () => {
    const { calls, log } = setUp();
    await calls.seen(0, at(0), add('a'));
    await calls.listed(0, [listed('d', '{"d":1}', 'delete'), listed('renamed', '{"a":1}')]);
    expect(log.slice(1)).toEqual([
      ['started', 1, 'd'],
      ['ready', 1, 'd', '{"d":1}'],
      ['ready', 0, 'renamed', '{"a":1}'],
    ]);
  });

  it('is known to the run loop by its id, in whatever order calls run and end', async () => {
    const { calls, log } = setUp();
    await calls.seen(0, at(0), add('a'));
    await calls.seen(0, at(1), add('b'));
    for (const id of ['b', 'a']) await calls.runItem(called(id, `{"of":"${id}"}`));
    for (const id of ['b', 'a']) await calls.runItem(output(id, id));
    expect(log.slice(2)).toEqual([
      ['ready', 1, 'b', '{"of":"b"}'],
      ['ready', 0, 'a', '{"of":"a"}'],
      ['completed', 1, 'b', '{"of":"b"}', 'b'],
      ['completed', 0, 'a', '{"of":"a"}', 'a'],
    ]);
  });

  it('that is only listed starts then, and each listed one is a call of its own', async () => {
    const { calls, log } = setUp();
    await calls.listed(0, [listed('same', '{"n":0}'), listed('same', '{"n":1}')]);
    await calls.listed(1, [listed('same', '{"n":2}')]);
    expect(log).toEqual([
      ['started', 0, 'same'],
      ['ready', 0, 'same', '{"n":0}'],
      ['started', 1, 'same'],
      ['ready', 1, 'same', '{"n":1}'],
      ['started', 2, 'same'],
      ['ready', 2, 'same', '{"n":2}'],
    ]);
  });

  it('takes the id it is listed with, under which the run loop knows it', async () => {
    const { calls, log } = setUp();
    await calls.seen(0, at(0), add('raw'));
    await calls.argumentsComplete(0, at(0), '{}');
    await calls.listed(0, [listed('final')]);
    await calls.runItem(output('final', 'done'));
    expect(log.at(-1)).toEqual(['completed', 0, 'final', '{}', 'done']);
  });

  it('of a run without raw events starts when it is called', async () => {
    const { calls, log } = setUp();
    await calls.runItem(called('c', '{"a":1}'));
    await calls.runItem(called('c', '{"a":2}'));
    await calls.runItem(output('c', 'one'));
    await calls.runItem(output('c', 'two'));
    await calls.runItem(output('unknown', 'x'));
    expect(log).toEqual([
      ['started', 0, 'c'],
      ['ready', 0, 'c', '{"a":1}'],
      ['started', 1, 'c'],
      ['ready', 1, 'c', '{"a":2}'],
      ['completed', 0, 'c', '{"a":1}', 'one'],
      ['completed', 1, 'c', '{"a":2}', 'two'],
    ]);
  });

  it('that is completed before its arguments were told has none', async () => {
    const { calls, log } = setUp();
    await calls.seen(0, at(0), add('c'));
    await calls.runItem(output('c', 'done'));
    expect(log.at(-1)).toEqual(['completed', 0, 'c', '{}', 'done']);
  });

  it('of another name under one id is another one to the run loop', async () => {
    const { calls, log } = setUp();
    await calls.seen(0, at(0), add('c'));
    await calls.runItem(called('c', '{}', 'delete'));
    expect(log.at(-1)).toEqual(['ready', 1, 'c', '{}']);
  });

  it('is no call of a hosted tool, nor what another event tells of one', async () => {
    const { calls, log } = setUp();
    const hosted = new RunToolCallItem({ type: 'hosted_tool_call', name: 'add' }, agent);
    await calls.runItem(new RunItemStreamEvent('tool_called', hosted));
    await calls.runItem(new RunItemStreamEvent('tool_output', hosted));
    await calls.runItem(new RunItemStreamEvent('reasoning_item_created', called('c').item));
    await calls.seen(0, at(0), add('c'));
    await calls.runItem(new RunItemStreamEvent('tool_called', output('c', 'x').item));
    await calls.runItem(new RunItemStreamEvent('tool_search_called', output('c', 'x').item));
    const shell = new RunToolCallOutputItem(
      { type: 'shell_call_output', callId: 'c', output: [] },
      ...([agent, 'x'] as const),
    );
    await calls.runItem(new RunItemStreamEvent('tool_output', shell));
    expect(log).toEqual([['started', 0, 'c']]);
  });

  it('without anyone who listens to an event goes on', async () => {
    const calls = new ObservedToolCalls(newContext(), {});
    await calls.seen(0, at(0), add('c'));
    await calls.argumentsGrow(0, at(0), '{');
    await calls.argumentsComplete(0, at(0), '{}');
    await calls.runItem(output('c', 'done'));
    expect(calls.callIdFor('add')).toBe('c');
  });
});

// covers: agent-stream/5.10-client-tool
describe('the call a client tool belongs to', () => {
  it('is the newest of its name, else the newest that has an id', async () => {
    const { calls } = setUp();
    expect(calls.callIdFor('pick')).toBeUndefined();
    await calls.seen(0, at(0), { callId: 'p1', name: 'pick' });
    await calls.seen(0, at(1), { callId: 'p2', name: 'pick' });
    await calls.seen(0, at(2), add('a'));
    await calls.seen(0, at(3), { callId: '', name: 'pick' });
    expect(calls.callIdFor('pick')).toBe('p2');
    expect(calls.callIdFor('other')).toBe('a');
  });
});
