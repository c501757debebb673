import { describe, expect, it } from 'vitest';
import { ToolCalls } from './tool-calls';

const done = { output: 'done', failed: false, changedTodos: true };

describe('ToolCalls', () => {
  it('hands out each finished call once, in the order the calls were opened', async () => {
    const calls = new ToolCalls();
    calls.opened('a', 'add_todo');
    calls.called('b', 'add_todo', '{}');
    await calls.run('b', () => Promise.resolve(done));
    expect(calls.takeFinished().map(({ callId }) => callId)).toEqual(['b']);
    calls.refused('a', 'no such tool');
    expect(calls.takeFinished()).toEqual([
      {
        callId: 'a',
        name: 'add_todo',
        arguments: undefined,
        outcome: { output: 'no such tool', failed: true, changedTodos: false },
      },
    ]);
    expect(calls.takeFinished()).toEqual([]);
  });

  it('knows how many of some calls have come to an end', async () => {
    const calls = new ToolCalls();
    const both = [{ call_id: 'a' }, { call_id: 'b' }];
    calls.opened('a', 'delete_todo');
    expect(calls.ended(both)).toBe('none');
    await calls.run('a', () => Promise.resolve(done));
    expect(calls.ended(both)).toBe('some');
    calls.opened('b', 'delete_todo');
    calls.declined('b', 'no');
    expect(calls.ended(both)).toBe('all');
  });

  it('keeps the outcome of the tool when the run reports its output as well', async () => {
    const calls = new ToolCalls();
    calls.opened('a', 'add_todo');
    await calls.run('a', () => Promise.resolve(done));
    calls.refused('a', 'other');
    expect(calls.all()[0]?.outcome).toEqual(done);
  });

  it('waits for calls under way, also for those that fail', async () => {
    const calls = new ToolCalls();
    const { promise, resolve } = Promise.withResolvers<typeof done>();
    calls.opened('a', 'add_todo');
    calls.opened('b', 'add_todo');
    const running = [
      calls.run('a', () => promise),
      calls.run('b', () => Promise.reject(new Error('x'))),
    ];
    const settled = calls.settled();
    resolve(done);
    await settled;
    expect((await Promise.allSettled(running)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(calls.takeFinished().map(({ callId }) => callId)).toEqual(['a']);
  });
});
