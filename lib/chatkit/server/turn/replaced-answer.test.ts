import { describe, expect, it } from 'vitest';
import type { ThreadItem } from '../../protocol/thread-item';
import type { TestContext } from '../../testing/array-store';
import { added, done, hidden, message, onlyRow, said, texts, types } from '../../testing/events';
import { createThread, opened, ScriptedServer, streamed } from '../../testing/scripted-server';
import { answering, leftAfter } from '../../testing/turns';
import type { Turn } from './turn';

describe('the answer that a retry replaces', () => {
  const stuck = { message: 'The answer that a retry replaces could not be deleted.' };

  const answered = async (server = answering('old')) => {
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

  it('stays while nothing but hidden context is stored', async () => {
    const { server, request } = await answered();
    server.onRespond = function* (turn) {
      yield done(hidden(turn));
      throw new Error('boom');
    };
    expect(types(await streamed(server, request))).toEqual(['stream_options', 'error']);
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'old', 'hidden_context_item']);
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
    expect(server.logged).toEqual([{ ...stuck, cause: new Error('disk') }]);
  });

  describe('that can not be deleted', () => {
    /** An item that the store does not delete when it is asked for the first time. */
    const holdOnce = (server: ScriptedServer, item: ThreadItem | undefined) => {
      server.arrays.before = (method, id) => {
        if (method !== 'deleteThreadItem' || id !== item?.id) return;
        server.arrays.before = () => undefined;
        throw new Error('disk');
      };
    };

    it('leaves the item stored that was to replace it, and the client is told so', async () => {
      const { server, old, request } = await answered();
      holdOnce(server, old);
      server.onRespond = function* (turn) {
        yield done(message(turn, 'new'));
      };
      const events = await streamed(server, request);
      expect(types(events)).toEqual(['stream_options', 'thread.item.done', 'error']);
      expect(texts(onlyRow(server).items)).toEqual(['hello', 'old', 'new']);
    });

    it('does so in a turn that has failed', async () => {
      const { server, old, request } = await answered();
      holdOnce(server, old);
      server.onRespond = function* (turn) {
        yield added(message(turn, 'new', 'msg_new'));
        throw new Error('boom');
      };
      const events = await streamed(server, request);
      expect(events.slice(2)).toMatchObject([
        { type: 'thread.item.done', item: { id: 'msg_new' } },
        { type: 'error' },
      ]);
      expect(texts(onlyRow(server).items)).toEqual(['hello', 'old', 'new']);
      expect(server.logged).toMatchObject([stuck, { message: 'A turn ended early: failed.' }]);
    });

    it('is deleted behind the next item that is stored', async () => {
      const { server, old, request } = await answered();
      holdOnce(server, old);
      server.onRespond = function* (turn) {
        yield added(message(turn, 'one', 'msg_one'));
        yield added(message(turn, 'two', 'msg_two'));
        yield added(message(turn, 'three', 'msg_three'));
        throw new Error('boom');
      };
      const events = await streamed(server, request);
      expect(events.slice(4)).toMatchObject([
        { type: 'thread.item.done', item: { id: 'msg_one' } },
        { type: 'thread.item.removed', item_id: old.id },
        { type: 'thread.item.done', item: { id: 'msg_two' } },
        { type: 'thread.item.done', item: { id: 'msg_three' } },
        { type: 'error' },
      ]);
      expect(texts(onlyRow(server).items)).toEqual(['hello', 'one', 'two', 'three']);
    });

    it('never takes with it an item that carries an old id and is stored already', async () => {
      const { server, old, request } = await answered(answering('old 1', 'old 2'));
      holdOnce(server, onlyRow(server).items[2]);
      server.onRespond = function* (turn) {
        yield added(said(old, 'one'));
        yield added(message(turn, 'two'));
        throw new Error('boom');
      };
      await streamed(server, request);
      expect(texts(onlyRow(server).items)).toEqual(['hello', 'one', 'two']);
    });

    it('is gone as far as it could be, which the client is told', async () => {
      const { server, old, request } = await answered(answering('old 1', 'old 2'));
      const newest = onlyRow(server).items[2]!;
      holdOnce(server, old);
      server.onRespond = function* (turn) {
        yield done(message(turn, 'new', 'msg_new'));
      };
      const events = await streamed(server, request);
      expect(events.slice(1)).toMatchObject([
        { type: 'thread.item.removed', item_id: newest.id },
        { type: 'thread.item.done', item: { id: 'msg_new' } },
        { type: 'error' },
      ]);
      expect(texts(onlyRow(server).items)).toEqual(['hello', 'old 1', 'new']);
    });
  });

  describe('goes when its retry is cancelled with something stored', () => {
    const left = ['hello', 'new', 'sdk_hidden_context'];

    it('although the hook that stored it fails afterwards', async () => {
      class Own extends ScriptedServer {
        protected override async handleStreamCancelled(
          ...early: [Turn<TestContext>, readonly ThreadItem[]]
        ): Promise<void> {
          await super.handleStreamCancelled(...early);
          throw new Error('hook');
        }
      }
      const { server, request } = await answered(new Own(answering('old').onRespond));
      server.onRespond = function* (turn) {
        yield added(message(turn, 'new'));
        yield { type: 'progress_update', text: 'on' };
      };
      await leftAfter(server, request, 2);
      expect(texts(onlyRow(server).items)).toEqual(left);
      expect(server.logged).toMatchObject([{ cause: { message: 'hook' } }]);
    });

    it('although the place of another item can not be taken back', async () => {
      const { server, request } = await answered();
      const client = new AbortController();
      server.onRespond = function* (turn) {
        yield added(message(turn, '', 'msg_empty'));
        yield added(message(turn, 'new', 'msg_new'));
        yield done(message(turn, 'new', 'msg_new'));
      };
      server.arrays.before = (method, id) => {
        if (method === 'deleteThreadItem' && id === 'msg_empty') throw new Error('disk');
        if (method !== 'addThreadItem' || id !== 'msg_new' || client.signal.aborted) return;
        client.abort();
        throw new Error('disk');
      };
      await Array.fromAsync(await opened(server, request, { signal: client.signal }));
      expect(texts(onlyRow(server).items)).toEqual(left);
      expect(onlyRow(server).items[1]?.id).toBe('msg_empty');
    });
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
