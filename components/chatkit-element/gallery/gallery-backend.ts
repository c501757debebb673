import { item, said, then, threadId } from './fixtures/item';
import type { Scene } from './scene';
import type { ThreadStreamEvent } from '@/lib/chatkit';

const thread = (scene: Scene, id: string, title: string) => ({
  id,
  title,
  created_at: then,
  status: scene.status ?? { type: 'active' },
  metadata: {},
  items: { data: [], has_more: false },
});

const titles = [
  'A weekend in Lisbon',
  'Groceries for the party',
  'Why is the sky blue, and why is it red in the evening? A long conversation',
  'خطة السفر',
  'Tax papers',
];

const never = () => new Promise<never>(() => undefined);

/**
 * A server that knows one scene: JSON for what is asked, and real event stream bytes, cut into small
 * pieces, for what is said.
 */
export function backendOf(scene: Scene): typeof fetch {
  return async (_input, init) => {
    const { type } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as {
      type?: string;
    };
    const part = partOf(type ?? '');
    if (scene.fails?.some((each) => each === part) === true) return failure();
    if (part !== 'answer' && scene.holds?.some((each) => each === part) === true) return never();
    switch (type) {
      case 'threads.list':
        return Response.json({
          data: Array.from({ length: scene.history ?? 0 }, (_, at) =>
            thread(scene, `thr_${String(at)}`, titles[at % titles.length] ?? ''),
          ),
          has_more: false,
        });
      case 'threads.get_by_id':
        return Response.json(thread(scene, threadId, titles[0] ?? ''));
      case 'items.list':
        return Response.json({ data: (scene.items ?? []).toReversed(), has_more: false });
      case 'threads.create':
      case 'threads.add_user_message':
        return streamed(eventsOf(scene, type), scene.holds?.includes('answer') === true);
      default:
        return Response.json({});
    }
  };
}

function partOf(type: string): 'thread' | 'history' | 'answer' | 'upload' | null {
  if (type === 'threads.list') return 'history';
  if (type === 'threads.get_by_id' || type === 'items.list') return 'thread';
  if (type === 'attachments.create') return 'upload';
  return type.startsWith('threads.') ? 'answer' : null;
}

const failure = () =>
  Response.json(
    { error: { code: 'internal', message: 'The gallery fails here.' } },
    { status: 500 },
  );

function eventsOf(scene: Scene, type: string): unknown[] {
  return [
    ...(type === 'threads.create'
      ? [{ type: 'thread.created', thread: thread(scene, threadId, titles[0] ?? '') }]
      : []),
    { type: 'thread.item.done', item: said('said', scene.say ?? '') },
    { type: 'stream_options', stream_options: { allow_cancel: true } },
    ...(scene.answer ?? []),
  ];
}

function streamed(events: readonly unknown[], isHeld: boolean): Response {
  const text = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (let at = 0; at < bytes.length; at += 61) controller.enqueue(bytes.slice(at, at + 61));
      if (!isHeld) controller.close();
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
}

/** The events of an assistant's message that is still being written. */
export function* writing(id: string, pieces: readonly string[]): Generator<ThreadStreamEvent> {
  const begun = item(id, { type: 'assistant_message', content: [] });
  yield { type: 'thread.item.added', item: begun };
  for (const delta of pieces) {
    yield {
      type: 'thread.item.updated',
      item_id: begun.id,
      update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta },
    };
  }
}
