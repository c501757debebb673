import { describe, expect, it } from 'vitest';
import { done, hidden, message, onlyRow, texts, types } from '../../testing/events';
import { createThread, ScriptedServer, streamed } from '../../testing/scripted-server';
import { firstTurn } from '../../testing/turns';

describe('events of respond', () => {
  // covers: server/respond_with_tool_status, protocol/4.3-stream-options-first
  it('come behind stream_options, a progress update first', async () => {
    const { all } = await firstTurn(function* (current) {
      yield { type: 'progress_update', text: 'Tool status' };
      yield done(message(current, 'Hello, world!'));
    });
    expect(types(all)).toEqual([
      'thread.created',
      'thread.item.done',
      'stream_options',
      'progress_update',
      'thread.item.done',
    ]);
  });

  // covers: protocol/4.3-handler-thread-events
  it('pass when they are about the thread, cleaned and without being stored', async () => {
    const { events, row } = await firstTurn(function* (current) {
      yield {
        type: 'thread.updated',
        thread: {
          ...current.thread,
          title: 'Only said',
          metadata: { secret: 1 },
          items: { data: [hidden(current)], has_more: false },
        },
      };
    });
    expect(events).toMatchObject([
      { thread: { title: 'Only said', metadata: {}, items: { data: [] } } },
    ]);
    expect(row.thread.title).toBeUndefined();
  });

  // covers: defect/39
  it('go on behind an error event of respond, which ends nothing', async () => {
    const { events, row } = await firstTurn(function* (current) {
      yield { type: 'error', code: 'custom', message: 'Oops', allow_retry: false };
      yield done(message(current, 'still here'));
    });
    expect(types(events)).toEqual(['error', 'thread.item.done']);
    expect(texts(row.items)).toEqual(['hello', 'still here']);
  });

  // covers: server/flows_context_to_responder
  it('are made with the context of the request, which feedback gets too', async () => {
    const contexts: unknown[] = [];
    class Watching extends ScriptedServer {
      protected override addFeedback(...call: Parameters<ScriptedServer['addFeedback']>) {
        contexts.push(call[1]);
        return Promise.resolve();
      }
    }
    const server = new Watching((current) => {
      contexts.push(current.context);
      return [done(message(current, 'x'))];
    });
    const context = { user: 'text_ctx' };
    await streamed(server, createThread(), context);
    const row = onlyRow(server);
    await server.process(
      {
        type: 'items.feedback',
        params: { thread_id: row.thread.id, item_ids: [row.items[1]!.id], kind: 'positive' },
      },
      context,
    );
    expect(contexts).toEqual([context, context]);
    expect(contexts[0]).toBe(context);
    expect(contexts[1]).toBe(context);
  });
});
