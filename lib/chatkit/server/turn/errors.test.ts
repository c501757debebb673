import { describe, expect, it } from 'vitest';
import { CustomStreamError, StreamError } from '../../errors';
import { added, delta, done, message, onlyRow, texts, types } from '../../testing/events';
import { createThread, ScriptedServer, streamed } from '../../testing/scripted-server';

describe('errors', () => {
  const failing = (error: Error) =>
    new ScriptedServer(function* (turn) {
      const item = message(turn, '');
      yield added(item);
      yield delta(item, 'shown');
      throw error;
    });

  // covers: server/raising_in_responder_yields_error_event, protocol/1-end
  // covers: protocol/4.6-custom-error, protocol/4.6-stream-error, protocol/4.6-any-error
  it.each([
    [
      new CustomStreamError('Out of credit'),
      { code: 'custom', message: 'Out of credit', allow_retry: false },
    ],
    [
      new StreamError('stream.error', { allowRetry: false }),
      { code: 'stream.error', allow_retry: false },
    ],
    [new Error('secret detail'), { code: 'stream.error', allow_retry: true }],
  ])('%o become one error event after the shown text was stored', async (error, expected) => {
    const server = failing(error);
    const events = await streamed(server, createThread());
    expect(types(events).slice(3)).toEqual([
      'thread.item.added',
      'thread.item.updated',
      'thread.item.done',
      'error',
    ]);
    expect(events.at(-1)).toEqual({ type: 'error', ...expected });
    expect(JSON.stringify(events)).not.toContain('secret detail');
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'shown']);
    expect(server.logged.length).toBe(error.message === 'secret detail' ? 1 : 0);
  });

  it('remove what was added and never had content', async () => {
    const server = new ScriptedServer(function* (turn) {
      yield added(message(turn, ''));
      throw new Error('boom');
    });
    const events = await streamed(server, createThread());
    expect(types(events).slice(3)).toEqual(['thread.item.added', 'thread.item.removed', 'error']);
    expect(texts(onlyRow(server).items)).toEqual(['hello']);
  });

  // covers: untested/error-pending
  it('remove it from the store too when a later item was done, which had it keep its place', async () => {
    const server = new ScriptedServer(function* (turn) {
      yield added(message(turn, ''));
      yield done(message(turn, 'later'));
      throw new Error('boom');
    });
    const events = await streamed(server, createThread());
    expect(types(events).slice(3)).toEqual([
      'thread.item.added',
      'thread.item.done',
      'thread.item.removed',
      'error',
    ]);
    expect(onlyRow(server).items.map(({ type }) => type)).toEqual([
      'user_message',
      'assistant_message',
    ]);
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'later']);
  });

  it('end the stream with their event when the store fails too, which is asked once', async () => {
    const server = new ScriptedServer(function* (turn) {
      turn.thread.title = 'Changed';
      server.arrays.before = (method) => {
        if (method === 'saveThread') throw new Error('disk');
      };
      server.arrays.calls.splice(0);
      yield* [];
      throw new Error('boom');
    });
    expect(types(await streamed(server, createThread())).slice(3)).toEqual(['error']);
    expect(server.arrays.calls).toEqual(['saveThread']);
    expect(server.logged).toEqual([
      { message: 'A turn ended early: failed.', cause: new Error('boom') },
      {
        message: 'The thread could not be saved at the end of a turn.',
        cause: new Error('disk'),
      },
    ]);
  });

  it('end the stream with their event also when the thread can not be saved', async () => {
    const server = new ScriptedServer(function* (turn) {
      turn.thread.metadata['count'] = 1n;
      yield* [];
      throw new Error('boom');
    });
    expect(types(await streamed(server, createThread())).slice(3)).toEqual(['error']);
    expect(server.logged.map(({ message }) => message)).toContain(
      'The thread could not be saved at the end of a turn.',
    );
  });

  it('of a preparation that throws rather than rejects are told like others', async () => {
    const server = new ScriptedServer();
    server.onPrepare = () => {
      throw new Error('boom');
    };
    const events = await streamed(server, createThread());
    expect(types(events)).toEqual([
      'thread.created',
      'thread.item.done',
      'stream_options',
      'error',
    ]);
    expect(texts(onlyRow(server).items)).toEqual(['hello']);
  });
});
