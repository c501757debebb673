import { describe, expect, it } from 'vitest';
import { ThreadId } from '../../protocol/ids';
import { ArrayStore } from '../../testing/array-store';
import { onlyRow, texts, types } from '../../testing/events';
import {
  addMessage,
  alice,
  createThread,
  opened,
  ScriptedServer,
  streamed,
  userInput,
} from '../../testing/scripted-server';
import { answering, firstTurn } from '../../testing/turns';

describe('threads.create', () => {
  it('streams the thread, the message, the options and the answer, in that order', async () => {
    const server = answering('hi');
    const events = await streamed(server, createThread());
    expect(types(events)).toEqual([
      'thread.created',
      'thread.item.done',
      'stream_options',
      'thread.item.done',
    ]);
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'hi']);
  });

  // covers: protocol/1-framing, protocol/1-json
  it('writes each event as one data line of compact JSON with raw non-ASCII text', async () => {
    const server = answering('Grüße\u2028\n');
    const chunks: string[] = [];
    for await (const chunk of await opened(server, createThread()))
      chunks.push(new TextDecoder().decode(chunk));
    const { thread, items } = onlyRow(server);
    expect(chunks[0]).toBe(
      `data: {"type":"thread.created","thread":{"id":"${thread.id}","created_at":"${thread.created_at}","status":{"type":"active"},"metadata":{},"items":{"data":[],"has_more":false}}}\n\n`,
    );
    expect(chunks[2]).toBe(
      'data: {"type":"stream_options","stream_options":{"allow_cancel":true}}\n\n',
    );
    expect(chunks[3]).toBe(
      `data: {"type":"thread.item.done","item":{"id":"${items[1]!.id}","thread_id":"${thread.id}","created_at":"${items[1]!.created_at}","type":"assistant_message","content":[{"type":"output_text","text":"Grüße\u2028\\n","annotations":[]}]}}\n\n`,
    );
  });

  it('stores nothing when an attachment does not exist', async () => {
    const server = answering('hi');
    const input = { ...userInput('hello'), attachments: ['atc_none'] };
    await expect(
      server.process({ type: 'threads.create', params: { input } }, alice),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect(server.arrays.rows).toEqual([]);
  });
});

describe('a new thread', () => {
  // covers: server/creates_thread, protocol/4.4-create, protocol/4.2-user-message
  it('has no title, and its message keeps text and quote', async () => {
    const { all, server } = await firstTurn(() => [], {
      ...userInput('Hello, world!'),
      quoted_text: 'Quoted text',
    });
    expect(types(all)).toEqual(['thread.created', 'thread.item.done', 'stream_options']);
    expect(all[0]).not.toHaveProperty('thread.title');
    expect(all[1]).toMatchObject({
      item: {
        type: 'user_message',
        content: [{ type: 'input_text', text: 'Hello, world!' }],
        quoted_text: 'Quoted text',
        attachments: [],
        inference_options: {},
      },
    });
    expect(server.arrays.calls).toEqual(['saveThread', 'addThreadItem']);
  });

  // covers: server/threads_create_passes_tools_to_responder
  // covers: server/threads_add_message_passes_tools_to_responder
  // covers: server/retry_after_item_passes_tools_to_responder, protocol/2.1-user-message
  it('and every later turn hand the chosen tool and model to respond', async () => {
    const seen: unknown[] = [];
    const inference_options = { tool_choice: { id: 'tool' }, model: 'gpt' };
    const { server, row } = await firstTurn(
      (current) => {
        seen.push(current.userMessage?.inference_options);
        return [];
      },
      { ...userInput('x'), inference_options },
    );
    const thread_id = row.thread.id;
    await streamed(server, {
      type: 'threads.add_user_message',
      params: { thread_id, input: { ...userInput('y'), inference_options } },
    });
    await streamed(server, {
      type: 'threads.retry_after_item',
      params: { thread_id, item_id: row.items[1]!.id },
    });
    expect(seen).toEqual([inference_options, inference_options, inference_options]);
  });

  // covers: server/custom_id_generators_on_server
  // covers: store/overridden_id_generators_are_used
  it('takes its ids from the store, first the thread’s, then the message’s, once each', async () => {
    const generated: string[] = [];
    class OwnIds extends ArrayStore {
      override generateThreadId(): ThreadId {
        generated.push('thread');
        return ThreadId.parse('thr_custom');
      }
      override generateItemId(...asked: Parameters<ArrayStore['generateItemId']>) {
        generated.push(asked[0]);
        return super.generateItemId(...asked);
      }
    }
    const server = new ScriptedServer(() => [], { store: new OwnIds() });
    const events = await streamed(server, createThread());
    expect(events[0]).toMatchObject({ thread: { id: 'thr_custom' } });
    expect(generated).toEqual(['thread', 'message']);
  });

  // covers: defect/35
  it('is saved without items, where the store of the reference gets them too', async () => {
    const saved: object[] = [];
    class Watching extends ArrayStore {
      override saveThread(...call: Parameters<ArrayStore['saveThread']>) {
        saved.push(call[0]);
        return super.saveThread(...call);
      }
    }
    const server = new ScriptedServer(
      (current) => {
        current.thread.title = 'x';
        return [];
      },
      { store: new Watching() },
    );
    await streamed(server, createThread());
    expect(saved).toHaveLength(2);
    for (const thread of saved) expect(thread).not.toHaveProperty('items');
  });
});

describe('threads.add_user_message', () => {
  // covers: protocol/4.4-add-user-message
  it('adds to the thread without announcing the thread', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const events = await streamed(server, addMessage(onlyRow(server).thread.id, 'again'));
    expect(types(events)).toEqual(['thread.item.done', 'stream_options', 'thread.item.done']);
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'hi', 'again', 'hi']);
  });

  it('is refused before anything is stored when the thread is locked', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    onlyRow(server).thread.status = { type: 'locked', reason: 'Archived' };
    await expect(
      server.process(addMessage(onlyRow(server).thread.id, 'again'), alice),
    ).rejects.toMatchObject({
      code: 'conflict',
      message: 'This conversation is locked: Archived',
    });
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'hi']);
  });
});
