import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  assistantMessage,
  ScriptedBackend,
  type Json,
} from '@/tests/browser/element/support/scripted-backend';
import { shown, testClient } from '@/tests/browser/element/support/test-client';
import type { ChatClient } from './chat-client';
import { composerAccess } from './state/composer-access';
import type { StructuredInputItem, WidgetItem } from './wire/thread-item';

let backend: ScriptedBackend;
let onAction: ((action: Json, item: Json) => Promise<void>) | undefined;

const question = {
  id: 'q',
  type: 'structured_input',
  status: 'pending',
  inputs: [{ type: 'multiple_choice', id: 'c', question: '?', options: [{ value: 'a' }] }],
};
const widget = { id: 'w', type: 'widget', widget: { type: 'Card', children: [] } };

beforeEach(() => {
  backend = new ScriptedBackend();
  onAction = undefined;
});

async function openClient(items: Json[]): Promise<ChatClient> {
  backend.addThread('t', { items });
  const client = testClient(backend, { widgetAction: () => onAction });
  await client.openThread('t');
  return client;
}

function questionOf(client: ChatClient): StructuredInputItem {
  const item = client.chat.get().items.find(({ id }) => id === 'q');
  if (item?.type !== 'structured_input') throw new Error('The question is gone.');
  return item;
}

function widgetOf(client: ChatClient): WidgetItem {
  const item = client.chat.get().items.find(({ id }) => id === 'w');
  if (item?.type !== 'widget') throw new Error('The widget is gone.');
  return item;
}

describe('questions', () => {
  it('take the composer until they are answered', async () => {
    const client = await openClient([question]);
    expect(composerAccess(client.chat.get())).toEqual({ kind: 'asked', item: questionOf(client) });
    backend.script = function* ({ threadId }) {
      yield {
        type: 'thread.item.replaced',
        item: { ...question, thread_id: threadId, status: 'answered' },
      };
      yield* assistantMessage(threadId, 'a', ['thanks']);
    };
    const answered = client.actions.answer(questionOf(client), { c: ['a'] });
    expect(questionOf(client)).toMatchObject({
      status: 'answered',
      inputs: [{ answer: { values: ['a'], skipped: false } }],
    });
    await answered;
    expect(backend.seen('threads.add_structured_input')[0]!.params).toEqual({
      thread_id: 't',
      item_id: 'q',
      input: { status: 'answered', answers: { c: { values: ['a'], skipped: false } } },
    });
    expect(shown(client)).toEqual(['structured_input', 'thanks']);
    expect(composerAccess(client.chat.get())).toEqual({ kind: 'open' });
  });

  it('can be skipped', async () => {
    const client = await openClient([question]);
    await client.actions.skip(questionOf(client));
    expect(backend.seen('threads.add_structured_input')[0]!.params).toMatchObject({
      input: { status: 'skipped' },
    });
    expect(questionOf(client).status).toBe('skipped');
  });

  it('are asked again when the answer did not get through, and retry sends it again', async () => {
    const client = await openClient([question]);
    backend.failures.push(() => new TypeError('Failed to fetch'));
    await client.actions.answer(questionOf(client), { c: ['a'] });
    expect(questionOf(client).status).toBe('pending');
    expect(client.chat.get().error).toMatchObject({ reason: 'network', retryable: true });
    backend.script = () => [
      { type: 'thread.item.replaced', item: { ...question, status: 'answered' } },
    ];
    await client.retry();
    expect(questionOf(client).status).toBe('answered');
    const [first, second] = backend.seen('threads.add_structured_input');
    expect(second!.params).toEqual(first!.params);
    expect(backend.seen('threads.retry_after_item')).toEqual([]);
  });

  it('are answered once', async () => {
    const client = await openClient([question]);
    const item = questionOf(client);
    await client.actions.answer(item, {});
    await client.actions.answer(item, {});
    expect(backend.seen('threads.add_structured_input')).toHaveLength(1);
  });

  it('leave the composer to the user once a message has passed them by', async () => {
    const client = await openClient([question, { type: 'user_message', content: [] }]);
    expect(composerAccess(client.chat.get())).toEqual({ kind: 'open' });
  });
});

describe('a widget action', () => {
  const action = (change: Json = {}) => ({
    type: 'tick',
    payload: { id: 1 },
    handler: 'server' as const,
    streaming: true,
    ...change,
  });

  it('streams a response and leaves the client\u2019s own keys at home', async () => {
    const client = await openClient([widget]);
    await client.actions.runWidget(action(), widgetOf(client));
    expect(backend.seen('threads.custom_action')[0]!.params).toEqual({
      thread_id: 't',
      item_id: 'w',
      action: { type: 'tick', payload: { id: 1 } },
    });
  });

  it('that answers at once changes the item, beside a response that runs', async () => {
    const client = await openClient([widget]);
    const hold = Promise.withResolvers<undefined>();
    backend.script = () => [hold.promise];
    const streaming = client.actions.runWidget(action(), widgetOf(client));
    await vi.waitFor(() => expect(backend.seen('threads.custom_action')).toHaveLength(1));
    backend.failures.push(() =>
      Response.json({ updated_item: { ...widget, widget: { type: 'Basic' } } }),
    );
    await client.actions.runWidget(action({ streaming: false }), widgetOf(client));
    expect(widgetOf(client).widget).toEqual({ type: 'Basic' });
    expect(client.chat.get().phase).toBe('streaming');
    hold.resolve(undefined);
    await streaming;
  });

  it('for the page goes to it alone, and rejects when it is not there', async () => {
    const client = await openClient([widget]);
    const item = widgetOf(client);
    await expect(client.actions.runWidget(action({ handler: 'client' }), item)).rejects.toThrow(
      'widgets.onAction is not set',
    );
    const seen: unknown[] = [];
    onAction = (...given) => {
      seen.push(given);
      return Promise.resolve();
    };
    await client.actions.runWidget(action({ handler: 'client' }), item);
    expect(seen).toEqual([
      [
        { type: 'tick', payload: { id: 1 } },
        { id: 'w', widget: { type: 'Card', children: [] } },
      ],
    ]);
    expect(backend.seen('threads.custom_action')).toEqual([]);
  });

  it('that never reached the server is what retry repeats', async () => {
    const client = await openClient([{ type: 'user_message', content: [] }, widget]);
    backend.failures.push(() => new Response('', { status: 503 }));
    await client.actions.runWidget(action(), widgetOf(client));
    await client.retry();
    expect(backend.seen('threads.custom_action')).toHaveLength(2);
    expect(client.chat.get().error).toBeNull();
  });
});

describe('a thread that is shut', () => {
  it.each(['locked', 'closed'] as const)(
    'is %s with the reason and refuses messages',
    async (type) => {
      const client = await openClient([]);
      backend.script = function* ({ threadId }) {
        const status = { type, reason: 'Archived.' };
        yield {
          type: 'thread.updated',
          thread: { id: threadId, created_at: '', status, items: { data: [], has_more: false } },
        };
      };
      const input = { content: [{ type: 'input_text' as const, text: 'x' }], attachments: [] };
      const message = { ...input, quote: '', toolId: null, model: null };
      await client.send(message);
      expect(composerAccess(client.chat.get())).toEqual({ kind: type, reason: 'Archived.' });
      await expect(client.send(message)).rejects.toThrow(`conversation is ${type}`);
      await client.send(message, { newThread: true });
      expect(backend.seen('threads.create')).toHaveLength(1);
    },
  );
});

describe('a recording', () => {
  it('becomes words', async () => {
    const client = testClient(backend);
    backend.failures.push(() => Response.json({ text: 'buy milk' }));
    const bytes = Uint8Array.from({ length: 20_000 }, (_, at) => at % 256);
    const recording = new Blob([bytes], { type: 'audio/webm;codecs=opus' });
    expect(await client.transcribe(recording)).toBe('buy milk');
    expect(backend.seen('input.transcribe')[0]!.params).toEqual({
      audio_base64: Buffer.from(bytes).toString('base64'),
      mime_type: 'audio/webm;codecs=opus',
    });
    backend.failures.push(() => Response.json({ words: 1 }));
    await expect(client.transcribe(recording)).rejects.toMatchObject({ code: 'server' });
  });
});
