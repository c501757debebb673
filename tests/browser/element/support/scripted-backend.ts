/** A JSON object as it goes over the wire. */
export type Json = Record<string, unknown>;

export interface SeenRequest {
  readonly type: string;
  readonly params: Json;
  readonly headers: Headers;
}

interface StoredThread {
  thread: Json & { id: string };
  items: (Json & { id: string })[];
}

/** A step of an answer: an event to send, a promise to wait for, or the connection's end mid-stream. */
export type Step = Json | Promise<unknown> | 'cut';

export interface TurnContext {
  readonly request: SeenRequest;
  readonly threadId: string;
  /** The text of the message being answered; empty for other streaming requests. */
  readonly text: string;
  readonly signal: AbortSignal;
}

export type TurnScript = (turn: TurnContext) => Iterable<Step> | AsyncIterable<Step>;

/**
 * A ChatKit backend that follows a script: a fetch-style handler over threads in memory. Its streams
 * are the real bytes, cut into pieces of `chunkSize` when that is set.
 */
export class ScriptedBackend {
  readonly requests: SeenRequest[] = [];
  readonly threads = new Map<string, StoredThread>();
  readonly aborted: string[] = [];
  chunkSize: number | null = null;
  script: TurnScript = ({ threadId, text }) => sayHello(threadId, text);
  /** Answers given instead of the real ones, first come first served. */
  readonly failures: ((request: SeenRequest) => Response | Error | undefined)[] = [];
  #count = 0;

  nextId(prefix: string): string {
    this.#count += 1;
    return `${prefix}_${String(this.#count)}`;
  }

  addThread(id: string, options: { title?: string; items?: Json[]; status?: Json } = {}): void {
    this.threads.set(id, {
      thread: {
        id,
        created_at: '2026-11-20T10:00:00Z',
        status: options.status ?? { type: 'active' },
        metadata: {},
        ...(options.title !== undefined && { title: options.title }),
      },
      items: (options.items ?? []).map((item, at) => ({
        id: `${id}_item_${String(at)}`,
        thread_id: id,
        created_at: '2026-11-20T10:00:00Z',
        ...item,
      })),
    });
  }

  seen(type: string): SeenRequest[] {
    return this.requests.filter((request) => request.type === type);
  }

  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(
      new URL(input instanceof Request ? input.url : input, 'http://x'),
      init,
    );
    const body = (await request.json()) as { type: string; params: Json };
    const seen = { ...body, headers: request.headers };
    this.requests.push(seen);
    const failure = this.failures.shift()?.(seen);
    if (failure instanceof Error) throw failure;
    return failure ?? this.#answer(seen, request.signal);
  };

  #answer(request: SeenRequest, signal: AbortSignal): Response {
    const { params } = request;
    if (request.type === 'threads.create') {
      const id = this.nextId('thr');
      this.addThread(id);
      return this.#stream(request, id, signal);
    }
    if (request.type === 'threads.list')
      return json(page([...this.threads.values()].map(bare), params));
    if (request.type === 'items.feedback') return json({});
    const stored = this.threads.get(String(params['thread_id']));
    if (stored === undefined) {
      return json(
        { error: { code: 'not_found', message: 'This conversation does not exist.' } },
        404,
      );
    }
    switch (request.type) {
      case 'threads.get_by_id':
        return json({
          ...stored.thread,
          items: page(stored.items, { limit: 20, order: 'asc' }),
        });
      case 'items.list':
        return json(page(stored.items, params));
      case 'threads.update':
        stored.thread = { ...stored.thread, title: params['title'] };
        return json(bare(stored));
      case 'threads.delete':
        this.threads.delete(stored.thread.id);
        return json({});
      case 'threads.sync_custom_action':
        return json({});
      case 'threads.retry_after_item': {
        const at = stored.items.findIndex(({ id }) => id === params['item_id']);
        stored.items.length = at + 1;
        return this.#stream(request, stored.thread.id, signal);
      }
      default:
        return this.#stream(request, stored.thread.id, signal);
    }
  }

  #stream(request: SeenRequest, threadId: string, signal: AbortSignal): Response {
    const steps = this.#steps(request, threadId, signal);
    const encoder = new TextEncoder();
    const abort = () => void this.aborted.push(request.type);
    return new Response(
      new ReadableStream<Uint8Array>({
        start: (controller) => {
          signal.addEventListener('abort', () => {
            abort();
            controller.error(new DOMException('Aborted', 'AbortError'));
          });
        },
        pull: async (controller) => {
          const next = await steps.next();
          if (signal.aborted) return;
          if (next.done === true) controller.close();
          else if (next.value === 'cut') controller.error(new TypeError('terminated'));
          else {
            this.#store(threadId, next.value);
            const bytes = encoder.encode(`data: ${JSON.stringify(next.value)}\n\n`);
            const size = this.chunkSize ?? bytes.length;
            for (let at = 0; at < bytes.length; at += size) {
              controller.enqueue(bytes.slice(at, at + size));
            }
          }
        },
        cancel: abort,
      }),
      { headers: { 'Content-Type': 'text/event-stream' } },
    );
  }

  async *#steps(
    request: SeenRequest,
    threadId: string,
    signal: AbortSignal,
  ): AsyncGenerator<Json | 'cut'> {
    const stored = this.threads.get(threadId);
    if (stored === undefined) return;
    if (request.type === 'threads.create') yield { type: 'thread.created', thread: bare(stored) };
    const isMessage = ['threads.create', 'threads.add_user_message'].includes(request.type);
    const input = isMessage
      ? (request.params['input'] as { content: { text: string }[] })
      : undefined;
    if (input !== undefined) {
      const item = {
        id: this.nextId('msg'),
        thread_id: threadId,
        created_at: '2026-11-20T10:00:00Z',
        type: 'user_message',
        ...input,
        attachments: [],
      };
      yield { type: 'thread.item.done', item };
    }
    yield { type: 'stream_options', stream_options: { allow_cancel: true } };
    const text = input?.content.map((part) => part.text).join('') ?? '';
    for await (const step of this.script({ request, threadId, text, signal })) {
      // A promise has been waited for by now; what it became is not sent.
      if (step === 'cut' || isJson(step)) yield step;
    }
  }

  #store(threadId: string, event: Json): void {
    const stored = this.threads.get(threadId);
    if (stored === undefined) return;
    if (event['type'] === 'thread.item.done') {
      stored.items.push(event['item'] as Json & { id: string });
    }
    if (event['type'] === 'thread.updated')
      stored.thread = event['thread'] as Json & { id: string };
  }
}

const bare = (stored: StoredThread): Json & { id: string } => ({
  ...stored.thread,
  items: { data: [], has_more: false },
});

const isJson = (step: unknown): step is Json => typeof step === 'object' && step !== null;

const json = (body: unknown, status = 200): Response => Response.json(body, { status });

/** One page as the reference store cuts it. */
function page(all: readonly (Json & { id: string })[], params: Json): Json {
  const ordered = params['order'] === 'asc' ? all : all.toReversed();
  const from = ordered.findIndex(({ id }) => id === params['after']) + 1;
  const limit = Number(params['limit'] ?? 20);
  const data = ordered.slice(from, from + limit);
  const has_more = from + limit < ordered.length;
  return { data, has_more, ...(has_more && { after: data.at(-1)?.id }) };
}

/** The events of one assistant message, its text in the given pieces. */
export function* assistantMessage(
  threadId: string,
  id: string,
  pieces: readonly string[],
): Generator<Json> {
  const item = (text: string) => ({
    id,
    thread_id: threadId,
    created_at: '2026-11-20T10:00:01Z',
    type: 'assistant_message',
    content: [{ type: 'output_text', text, annotations: [] }],
  });
  yield { type: 'thread.item.added', item: { ...item(''), content: [] } };
  const update = (change: Json) => ({ type: 'thread.item.updated', item_id: id, update: change });
  yield update({
    type: 'assistant_message.content_part.added',
    content_index: 0,
    content: { type: 'output_text', text: '', annotations: [] },
  });
  for (const delta of pieces) {
    yield update({ type: 'assistant_message.content_part.text_delta', content_index: 0, delta });
  }
  yield { type: 'thread.item.done', item: item(pieces.join('')) };
}

let messages = 0;

function* sayHello(threadId: string, text: string): Generator<Json> {
  messages += 1;
  yield* assistantMessage(threadId, `msg_a${String(messages)}`, ['You said: ', `“${text}”`, '.']);
}
