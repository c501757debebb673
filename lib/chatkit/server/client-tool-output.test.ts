import { describe, expect, it } from 'vitest';
import type { ClientToolCallItem } from '../protocol/client-tool-call';
import type { ThreadItem } from '../protocol/thread-item';
import { loadHistory } from './paging';
import type { Turn } from './turn/turn';
import type { TestContext } from '../testing/array-store';
import { asked, done, hidden, message, newItem, onlyRow, texts, types } from '../testing/events';
import { alice, bob, createThread, ScriptedServer, streamed } from '../testing/scripted-server';

const call = (turn: Turn<TestContext>, id: string): ClientToolCallItem => ({
  ...newItem(turn, id),
  type: 'client_tool_call',
  status: 'pending',
  call_id: `call_${id}`,
  name: 'tool_call_1',
  arguments: { arg1: 'val1', arg2: false },
});

/** Asks for a tool when it is written to, and is glad of its output. */
const calling = (...before: ((turn: Turn<TestContext>) => ThreadItem)[]) =>
  new ScriptedServer(function* (turn) {
    if (turn.userMessage === null) yield done(message(turn, 'Glad the tool call succeeded!'));
    else {
      for (const item of before) yield done(item(turn));
      yield done(call(turn, 'tc_1'));
    }
  });

const output = (server: ScriptedServer, params: object = {}) => ({
  type: 'threads.add_client_tool_output',
  params: { thread_id: onlyRow(server).thread.id, result: { text: 'Wow!' }, ...params },
});

describe('threads.add_client_tool_output', () => {
  // covers: server/respond_with_tool_call, protocol/4.4-tool-output
  it('completes the pending call, says nothing of it, and answers without a message', async () => {
    const server = calling();
    const created = await streamed(server, createThread());
    expect(types(created)).toEqual([
      'thread.created',
      'thread.item.done',
      'stream_options',
      'thread.item.done',
    ]);
    expect(created[3]).toMatchObject({
      item: {
        type: 'client_tool_call',
        id: 'tc_1',
        name: 'tool_call_1',
        arguments: { arg1: 'val1', arg2: false },
        call_id: 'call_tc_1',
        status: 'pending',
      },
    });
    const events = await streamed(server, output(server));
    expect(types(events)).toEqual(['stream_options', 'thread.item.done']);
    expect(events[1]).toMatchObject({ item: { type: 'assistant_message' } });
    expect(onlyRow(server).items[1]).toMatchObject({
      status: 'completed',
      output: { text: 'Wow!' },
    });
  });

  // covers: protocol/2-tool-output-null, protocol/3.0-tool-output-null
  it('takes null for an output, which the wire leaves out, and refuses none at all', async () => {
    const server = calling();
    await streamed(server, createThread());
    const { result: _result, ...params } = output(server).params;
    await expect(
      server.process({ type: 'threads.add_client_tool_output', params }, alice),
    ).rejects.toMatchObject({ code: 'invalid_request', message: 'params.result: Required' });
    await streamed(server, output(server, { result: null }));
    expect(onlyRow(server).items[1]).toMatchObject({ status: 'completed', output: null });
    const { thread_id } = params;
    const shown = await asked(server, 'items.list', { thread_id, order: 'asc', limit: 2 });
    expect(shown).toMatchObject({ data: [{}, { type: 'client_tool_call', status: 'completed' }] });
    expect(shown).not.toHaveProperty('data.1.output');
  });

  it('prepares the answer when the output is stored, so that the model sees it', async () => {
    const server = calling();
    await streamed(server, createThread());
    let seen: readonly ThreadItem[] = [];
    server.onPrepare = async (turn) => {
      seen = await loadHistory(server.arrays, turn);
    };
    await streamed(server, output(server));
    expect(seen[1]).toMatchObject({ status: 'completed', output: { text: 'Wow!' } });
  });

  // covers: defect/17, untested/tool-output-no-call
  it('finds the call behind later items, where the reference wants it to be the very last', async () => {
    const server = calling();
    await streamed(server, createThread());
    const row = onlyRow(server);
    row.items.push(hidden(row), message(row, 'One moment.'));
    await streamed(server, output(server));
    expect(row.items[1]).toMatchObject({ status: 'completed' });
  });

  // covers: defect/17, defect/6
  it('is refused with 409 when nothing waits, where the reference cuts the stream', async () => {
    const server = calling();
    await streamed(server, createThread());
    await streamed(server, output(server));
    const before = structuredClone(onlyRow(server).items);
    await expect(server.process(output(server), alice)).rejects.toMatchObject({
      code: 'conflict',
      message: 'No tool of this conversation waits for a result.',
    });
    expect(onlyRow(server).items).toEqual(before);
  });

  // covers: defect/18
  it('drops every other call that still waits among the newest 100 items, not only among 20', async () => {
    const server = calling(
      (turn) => call(turn, 'tc_0'),
      ...Array.from(
        { length: 30 },
        (_, i) => (turn: Turn<TestContext>) => message(turn, String(i)),
      ),
    );
    await streamed(server, createThread());
    await streamed(server, output(server));
    expect(onlyRow(server).items.filter(({ type }) => type === 'client_tool_call')).toMatchObject([
      { id: 'tc_1', status: 'completed' },
    ]);
    expect(server.warnings).toEqual(['Client tool call call_tc_0 was not completed, ignoring.']);
  });

  // covers: defect/17
  it('can name the call by its item or call id', async () => {
    const server = calling((turn) => call(turn, 'tc_0'));
    await streamed(server, createThread());
    await streamed(server, output(server, { item_id: 'tc_0' }));
    expect(onlyRow(server).items[1]).toMatchObject({ id: 'tc_0', status: 'completed' });
    const notTheCall = 'This item is not the call of that tool.';
    for (const [params, code, message] of [
      [{ item_id: 'tc_0' }, 'conflict', 'This tool has been given its result already.'],
      [{ item_id: 'tc_0', call_id: 'call_tc_0' }, 'conflict', /already/],
      [{ item_id: 'tc_0', call_id: 'call_other' }, 'invalid_request', notTheCall],
      [{ item_id: 'tc_1' }, 'not_found', /./],
      [{ item_id: onlyRow(server).items[0]!.id }, 'invalid_request', notTheCall],
      [{ call_id: 'call_tc_0' }, 'conflict', /waits/],
    ] as const)
      await expect(server.process(output(server, params), alice)).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message) as string,
      });

    const other = calling((turn) => call(turn, 'tc_0'));
    await streamed(other, createThread());
    await streamed(other, output(other, { call_id: 'call_tc_0' }));
    expect(onlyRow(other).items[1]).toMatchObject({ id: 'tc_0', status: 'completed' });
  });

  it('is the result of the newest call that waits, whatever else waits behind it', async () => {
    const server = calling(
      (turn) => call(turn, 'tc_0'),
      (turn) => call(turn, 'tc_1'),
      (turn) => ({
        ...newItem(turn, 'si_1'),
        type: 'structured_input',
        status: 'pending',
        inputs: [],
      }),
    );
    await streamed(server, createThread());
    await streamed(server, output(server));
    expect(
      onlyRow(server).items.flatMap((item) => ('status' in item ? [[item.id, item.status]] : [])),
    ).toEqual([
      ['tc_1', 'completed'],
      ['si_1', 'pending'],
    ]);
  });

  it('is not found in a thread of somebody else', async () => {
    const server = calling();
    await streamed(server, createThread());
    await expect(server.process(output(server), bob)).rejects.toMatchObject({ code: 'not_found' });
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'client_tool_call']);
  });
});
