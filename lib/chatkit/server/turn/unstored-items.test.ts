import { describe, expect, it } from 'vitest';
import { added, delta, done, message, onlyRow, texts, types } from '../../testing/events';
import { createThread, ScriptedServer, streamed } from '../../testing/scripted-server';
import { leftAfter } from '../../testing/turns';

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
    expect(events.slice(-2)).toMatchObject([
      { type: 'thread.item.done', item: { id: 'msg_first', content: [{ text: 'so far' }] } },
      { type: 'error' },
    ]);
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'so far', 'second']);
    expect(server.arrays.calls).not.toContain('deleteThreadItem');
  });

  it('leaves no place behind in which there was nothing yet', async () => {
    const server = new ScriptedServer(function* (turn) {
      const first = message(turn, '', 'msg_first');
      yield added(first);
      yield done(message(turn, 'second'));
      yield delta(first, 'lost');
      server.arrays.before = (method) => {
        if (method === 'addThreadItem') throw new Error('disk');
      };
      throw new Error('boom');
    });
    const events = await streamed(server, createThread());
    expect(types(events).slice(-2)).toEqual(['thread.item.removed', 'error']);
    expect(onlyRow(server).items).toHaveLength(2);
  });

  it('may be one of many, and the client hears of the failure all the same', async () => {
    const server = new ScriptedServer(function* (turn) {
      const [first, empty] = [message(turn, '', 'msg_first'), message(turn, '', 'msg_empty')];
      yield added(first);
      yield delta(first, 'so far');
      yield added(empty);
      yield done(message(turn, 'second', 'msg_second'));
      server.arrays.before = (method) => {
        if (method !== 'loadThread') throw new Error('disk');
      };
      throw new Error('boom');
    });
    const events = await streamed(server, createThread());
    expect(events.slice(-3)).toMatchObject([
      { type: 'thread.item.done', item: { id: 'msg_first' } },
      { type: 'thread.item.removed', item_id: 'msg_empty' },
      { type: 'error' },
    ]);
    expect(onlyRow(server).items.slice(1)).toMatchObject([
      { id: 'msg_first', content: [{ text: 'so far' }] },
      { id: 'msg_empty', content: [] },
      { id: 'msg_second', content: [{ text: 'second' }] },
    ]);
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
