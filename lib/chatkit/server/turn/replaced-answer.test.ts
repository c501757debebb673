import { describe, expect, it } from 'vitest';
import { outputText } from '../../protocol/assistant-message';
import type { ThreadItem } from '../../protocol/thread-item';
import { added, done, message, onlyRow, texts } from '../../testing/events';
import { createThread, ScriptedServer, streamed } from '../../testing/scripted-server';
import { answering, leftAfter } from '../../testing/turns';

const said = (item: ThreadItem, text: string): ThreadItem =>
  ({ ...item, content: [outputText(text)] }) as ThreadItem;

describe('the answer that a retry replaces', () => {
  const answered = async () => {
    const server = answering('old');
    await streamed(server, createThread());
    const { thread, items } = onlyRow(server);
    const params = { thread_id: thread.id, item_id: items[0]!.id };
    return { server, old: items[1]!, request: { type: 'threads.retry_after_item', params } };
  };

  it('may be answered under its own id', async () => {
    const { server, old, request } = await answered();
    server.onRespond = function* () {
      yield done(said(old, 'new'));
    };
    await streamed(server, request);
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'new']);
  });

  it('stays when its retry is cancelled before anything is stored', async () => {
    const { server, request } = await answered();
    server.onRespond = function* (turn) {
      yield added(message(turn, ''));
      yield { type: 'progress_update', text: 'on' };
    };
    await leftAfter(server, request, 2);
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'old', 'sdk_hidden_context']);
    expect(server.logged).toEqual([]);
  });

  it('stays when nobody can tell what a cancelled retry has stored, which is logged', async () => {
    const { server, request } = await answered();
    server.onRespond = function* (turn) {
      yield added(message(turn, 'new'));
      yield { type: 'progress_update', text: 'on' };
    };
    server.arrays.before = (method) => {
      if (method === 'loadItem' && server.arrays.calls.includes('addThreadItem'))
        throw new Error('disk');
    };
    server.arrays.calls.splice(0);
    await leftAfter(server, request, 2);
    expect(texts(onlyRow(server).items)).toContain('old');
    expect(server.logged).toEqual([
      { message: 'A cancelled turn could not be put in order.', cause: new Error('disk') },
    ]);
  });

  it('costs a cancelled turn nothing when there is none', async () => {
    const server = new ScriptedServer(function* (turn) {
      yield added(message(turn, 'so far'));
      yield { type: 'progress_update', text: 'on' };
    });
    await leftAfter(server, createThread(), 4);
    expect(server.arrays.calls).not.toContain('loadItem');
  });

  it('and items that were dated on purpose keep their times', async () => {
    const { server, request } = await answered();
    const past = '2026-01-01T10:00:00.000Z';
    onlyRow(server).items[0] = {
      ...onlyRow(server).items[0]!,
      created_at: '2026-01-01T09:00:00.000Z',
    };
    server.onRespond = function* (turn) {
      for (const text of ['one', 'two']) yield done({ ...message(turn, text), created_at: past });
    };
    await streamed(server, request);
    expect(
      onlyRow(server)
        .items.slice(1)
        .map((item) => item.created_at),
    ).toEqual([past, past]);
  });
});
