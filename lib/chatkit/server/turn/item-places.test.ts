import { describe, expect, it } from 'vitest';
import type { ThreadItem } from '../../protocol/thread-item';
import {
  added,
  delta,
  done,
  hidden,
  message,
  onlyRow,
  texts,
  types,
  workflow,
} from '../../testing/events';
import { createThread, ScriptedServer, streamed } from '../../testing/scripted-server';
import { firstTurn, leftAfter } from '../../testing/turns';

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

  it('is none at the end of a turn where nothing was done behind it, not even a workflow’s', async () => {
    const server = new ScriptedServer(function* (turn) {
      yield done(message(turn, 'first'));
      yield added(workflow(turn));
    });
    await streamed(server, createThread());
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'first']);
  });

  it('is not given while only what came before it is done', async () => {
    let meanwhile: string[] = [];
    const server = new ScriptedServer(function* (turn) {
      const [first, second] = [message(turn, 'first'), message(turn, 'second')];
      yield added(first);
      yield added(second);
      yield done(first);
      meanwhile = texts(onlyRow(server).items);
      yield done(second);
    });
    await streamed(server, createThread());
    expect(meanwhile).toEqual(['hello', 'first']);
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

  it('holds a task that runs as one that does not, for it may stay so', async () => {
    const seen: ThreadItem[] = [];
    const server = new ScriptedServer(function* (turn) {
      const item = workflow(turn);
      yield added(item);
      yield done(message(turn, 'second'));
      seen.push(...onlyRow(server).items.slice(1, 2));
      yield done(item);
    });
    await streamed(server, createThread());
    expect(seen).toMatchObject([{ workflow: { tasks: [{ status_indicator: 'none' }] } }]);
  });

  it('is not given for hidden context, nor to it', async () => {
    const meanwhile: string[][] = [];
    const server = new ScriptedServer(function* (turn) {
      const first = message(turn, 'first');
      yield added(first);
      yield done(hidden(turn));
      meanwhile.push(texts(onlyRow(server).items));
      yield done(first);
      yield added(hidden(turn));
      yield done(message(turn, 'second'));
      meanwhile.push(texts(onlyRow(server).items));
    });
    await streamed(server, createThread());
    const stored = ['hello', 'hidden_context_item', 'first', 'second'];
    expect(meanwhile).toEqual([stored.slice(0, 2), stored]);
    expect(texts(onlyRow(server).items)).toEqual(stored);
  });
});

describe('the place of an item that is not kept', () => {
  const ids = (server: ScriptedServer) => onlyRow(server).items.map(({ id }) => String(id));

  it('is free again for an item of the same id', async () => {
    const { row } = await firstTurn(function* (turn) {
      const first = message(turn, 'first');
      yield added(first);
      yield done(message(turn, 'second'));
      yield { type: 'thread.item.removed', item_id: first.id };
      yield added(first);
      yield done(message(turn, 'third'));
      yield done(first);
    });
    expect(texts(row.items)).toEqual(['hello', 'second', 'first', 'third']);
  });

  it('is not given when the turn fails, so that its failing write costs no other item', async () => {
    const server = new ScriptedServer(function* (turn) {
      yield added(message(turn, '', 'msg_empty'));
      yield added(message(turn, 'kept', 'msg_kept'));
      throw new Error('boom');
    });
    server.arrays.before = (_method, id) => {
      if (id === 'msg_empty') throw new Error('disk');
    };
    const events = await streamed(server, createThread());
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'kept']);
    expect(events.slice(-3)).toMatchObject([
      { type: 'thread.item.done', item: { id: 'msg_kept' } },
      { type: 'thread.item.removed', item_id: 'msg_empty' },
      { type: 'error' },
    ]);
    expect(server.logged).toMatchObject([{ message: 'A turn ended early: failed.' }]);
  });

  it.each(['failed', 'cancelled', 'completed'])(
    'is taken back when another one can not be, in a turn that is %s',
    async (way) => {
      const server = new ScriptedServer(function* (turn) {
        yield added(message(turn, '', 'msg_stuck'));
        yield added(message(turn, '', 'msg_free'));
        yield done(message(turn, 'done', 'msg_done'));
        server.arrays.before = (method, id) => {
          if (method === 'deleteThreadItem' && id === 'msg_stuck') throw new Error('disk');
        };
        yield { type: 'progress_update', text: 'on' };
        if (way === 'failed') throw new Error('boom');
      });
      if (way === 'cancelled') await leftAfter(server, createThread(), 7);
      else await streamed(server, createThread());
      expect(ids(server).slice(1, 3)).toEqual(['msg_stuck', 'msg_done']);
      expect(ids(server)).not.toContain('msg_free');
      expect(server.logged[0]).toEqual({
        message: 'The place of an unfinished item could not be taken back.',
        cause: new Error('disk'),
      });
    },
  );

  it('that is hidden is told to nobody', async () => {
    const { events } = await firstTurn(function* (turn) {
      yield added(hidden(turn));
      throw new Error('boom');
    });
    expect(types(events)).toEqual(['error']);
  });

  it('is not filled again when the thread can not be saved behind the last event', async () => {
    const server = new ScriptedServer(function* (turn) {
      yield added(message(turn, 'unfinished'));
      yield added(workflow(turn, 'wf'));
      yield done(message(turn, 'done', 'msg_done'));
      turn.thread.title = 'Changed';
      server.arrays.before = (method) => {
        if (method === 'saveThread') throw new Error('disk');
      };
    });
    const events = await streamed(server, createThread());
    expect(types(events).slice(-2)).toEqual(['thread.item.done', 'error']);
    expect(ids(server).slice(1)).toEqual(['wf', 'msg_done']);
    expect(server.arrays.calls.filter((call) => call === 'deleteThreadItem')).toHaveLength(1);
  });
});
