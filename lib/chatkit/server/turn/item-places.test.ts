import { describe, expect, it } from 'vitest';
import { outputText } from '../../protocol/assistant-message';
import { timestamp } from '../../protocol/fields';
import type { ThreadItem } from '../../protocol/thread-item';
import type { ThreadStreamEvent } from '../../protocol/thread-stream-event';
import { added, delta, done, hidden, message, onlyRow, texts, types } from '../../testing/events';
import { createThread, ScriptedServer, streamed } from '../../testing/scripted-server';
import { firstTurn, leftAfter } from '../../testing/turns';

const said = (item: ThreadItem, text: string): ThreadItem =>
  ({ ...item, content: [outputText(text)] }) as ThreadItem;

describe('the place of an unfinished item', () => {
  it('is its own when its turn is cancelled behind a later one', async () => {
    const server = new ScriptedServer(function* (turn) {
      const first = message(turn, '');
      yield added(first);
      yield delta(first, 'fir');
      yield done(message(turn, 'second'));
      yield { type: 'progress_update', text: 'on' };
    });
    await leftAfter(server, createThread(), 7);
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'fir', 'second', 'sdk_hidden_context']);
  });

  it('is not given while only what came before it is done', async () => {
    const server = new ScriptedServer(function* (turn) {
      const [first, second] = [message(turn, 'first'), message(turn, 'second')];
      yield added(first);
      yield added(second);
      yield done(first);
      expect(texts(onlyRow(server).items)).toEqual(['hello', 'first']);
      yield done(second);
    });
    await streamed(server, createThread());
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'first', 'second']);
    expect(server.arrays.calls.filter((call) => call === 'addThreadItem')).toHaveLength(3);
  });

  it('is given once, however many later ones are done', async () => {
    const server = new ScriptedServer(function* (turn) {
      const first = message(turn, 'first');
      yield added(first);
      for (const text of ['second', 'third', 'fourth']) yield done(message(turn, text));
      yield done(first);
    });
    await streamed(server, createThread());
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'first', 'second', 'third', 'fourth']);
    expect(server.arrays.calls.filter((call) => call === 'addThreadItem')).toHaveLength(6);
  });

  it('is not given for hidden context, nor to it', async () => {
    const server = new ScriptedServer(function* (turn) {
      const first = message(turn, 'first');
      yield added(first);
      yield done(hidden(turn));
      expect(texts(onlyRow(server).items)).toEqual(['hello', 'hidden_context_item']);
      yield done(first);
      yield added(hidden(turn));
      yield done(message(turn, 'second'));
      expect(onlyRow(server).items).toHaveLength(4);
    });
    await streamed(server, createThread());
    expect(texts(onlyRow(server).items)).toEqual([
      'hello',
      'hidden_context_item',
      'first',
      'second',
    ]);
  });
});

describe('an unfinished item that can not be stored', () => {
  it('is logged, and the next one is stored', async () => {
    const server = new ScriptedServer(function* (turn) {
      yield added(message(turn, 'lost', 'msg_lost'));
      yield added(message(turn, 'kept', 'msg_kept'));
      throw new Error('boom');
    });
    server.arrays.before = (method, id) => {
      if (method === 'addThreadItem' && id === 'msg_lost') throw new Error('disk');
    };
    const events = await streamed(server, createThread());
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'kept']);
    expect(events.slice(-3)).toMatchObject([
      { type: 'thread.item.done', item: { id: 'msg_kept' } },
      { type: 'thread.item.removed', item_id: 'msg_lost' },
      { type: 'error' },
    ]);
    expect(server.logged).toContainEqual({
      message: 'An unfinished item could not be stored.',
      cause: new Error('disk'),
    });
  });

  it('stays in its place as it was', async () => {
    const server = new ScriptedServer(function* (turn) {
      const first = message(turn, '', 'msg_first');
      yield added(first);
      yield delta(first, 'so far');
      yield done(message(turn, 'second'));
      yield delta(first, ' and more');
      server.arrays.before = (_method, id) => {
        if (id === 'msg_first') throw new Error('disk');
      };
      throw new Error('boom');
    });
    const events = await streamed(server, createThread());
    expect(types(events).slice(-2)).toEqual(['thread.item.updated', 'error']);
    server.arrays.before = () => undefined;
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'so far', 'second']);
    expect(server.arrays.calls).not.toContain('deleteThreadItem');
  });

  it('may be one of many, and the client hears of the failure all the same', async () => {
    const server = new ScriptedServer(function* (turn) {
      const [first, empty] = [message(turn, ''), message(turn, '')];
      yield added(first);
      yield delta(first, 'so far');
      yield added(empty);
      yield done(message(turn, 'second'));
      server.arrays.before = (method) => {
        if (method !== 'loadThread') throw new Error('disk');
      };
      throw new Error('boom');
    });
    const events = await streamed(server, createThread());
    expect(types(events).slice(-2)).toEqual(['thread.item.removed', 'error']);
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'so far', 'second']);
    expect(server.logged.map((line) => line.message)).toEqual([
      'An unfinished item could not be stored.',
      'The place of an unfinished item could not be taken back.',
      'A turn ended early: failed.',
    ]);
  });

  it('is logged when the turn was cancelled too, with the notice behind it', async () => {
    const server = new ScriptedServer(function* (turn) {
      yield added(message(turn, 'lost', 'msg_lost'));
      yield { type: 'progress_update', text: 'on' };
    });
    server.arrays.before = (method, id) => {
      if (method === 'addThreadItem' && id === 'msg_lost') throw new Error('disk');
    };
    await leftAfter(server, createThread(), 4);
    const { items } = onlyRow(server);
    expect(texts(items)).toEqual(['hello', 'sdk_hidden_context']);
    expect(items[1]?.id).toMatch(/^shcx_/);
    expect(server.logged).toEqual([
      {
        message: 'What is left of an interrupted turn could not be stored.',
        cause: new Error('disk'),
      },
    ]);
  });
});

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
