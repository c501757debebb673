import { describe, expect, it } from 'vitest';
import { timestamp } from '../../protocol/fields';
import type { ThreadItem } from '../../protocol/thread-item';
import type { ThreadStreamEvent } from '../../protocol/thread-stream-event';
import { delta, done, hidden, message, onlyRow, said, texts, types } from '../../testing/events';
import { createThread, ScriptedServer, streamed } from '../../testing/scripted-server';
import { firstTurn } from '../../testing/turns';

describe('a stored item', () => {
  it('that is replaced in its turn keeps its time', async () => {
    const { row } = await firstTurn(function* (turn) {
      const item = message(turn, 'first');
      yield done(item);
      const later = timestamp(new Date(Date.now() + 60_000));
      yield {
        type: 'thread.item.replaced',
        item: { ...said(item, 'second'), created_at: later },
      };
    });
    expect(texts(row.items)).toEqual(['hello', 'second']);
    expect(Date.parse(row.items[1]!.created_at)).toBeLessThan(Date.now() + 30_000);
  });

  it('that nobody has seen can be replaced by a hidden one, without a word', async () => {
    const { row, events } = await firstTurn(function* (turn) {
      yield { type: 'thread.item.replaced', item: hidden(turn) };
    });
    expect(events).toEqual([]);
    expect(texts(row.items)).toEqual(['hello', 'hidden_context_item']);
  });

  it('that can not be read is not taken for a missing one', async () => {
    const server = new ScriptedServer(function* (turn): Generator<ThreadStreamEvent> {
      const item = message(turn, 'first');
      yield done(item);
      yield delta(item, ' and more');
    });
    server.arrays.before = (method) => {
      if (method === 'loadItem') throw new Error('disk');
    };
    const events = await streamed(server, createThread());
    expect(types(events).slice(3)).toEqual(['thread.item.done', 'error']);
    expect(server.logged).toContainEqual({
      message: 'A turn ended early: failed.',
      cause: new Error('disk'),
    });
  });
});

it.each(['threads.create', 'threads.add_user_message'])(
  'items made while the message of %s is stored come behind it, one after the other',
  async (type) => {
    const server = new ScriptedServer(() => []);
    await streamed(server, createThread());
    const { thread } = onlyRow(server);
    const made: ThreadItem[] = [];
    server.onPrepare = (turn) => {
      const { created_at } = turn.userMessage!;
      made.push(...['one', 'two'].map((text) => ({ ...message(turn, text), created_at })));
      return new Promise((resolve) => setTimeout(resolve, 5));
    };
    server.arrays.before = (method) =>
      method === 'addThreadItem' ? new Promise((resolve) => setTimeout(resolve, 5)) : undefined;
    server.onRespond = () => made.map(done);
    const { params } = createThread();
    await streamed(server, { type, params: { ...params, thread_id: thread.id } });
    const row = server.arrays.rows.at(-1)!;
    const times = row.items.slice(-3).map((item) => Date.parse(item.created_at));
    expect(times).toEqual([times[0], times[0]! + 1, times[0]! + 2]);
  },
);
