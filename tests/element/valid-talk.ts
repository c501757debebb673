import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { ChatClient } from '@/components/chatkit-element/client/chat-client';
import type { ClientHost } from '@/components/chatkit-element/client/client-host';
import {
  ChatKitServer,
  InMemoryStore,
  type Logger,
  type ThreadStreamEvent,
  toReadableStream,
  type Turn,
} from '@/lib/chatkit';
import { answer, eventsOf, type Move } from './answers';
import { expectSafe } from './rendered';

const silent: Logger = { error: () => undefined, warn: () => undefined };
const me = { user: 'ada' };

/** A real server that gives the answers it was handed, one for each turn, and may break off. */
class PlayingServer extends ChatKitServer<typeof me> {
  readonly #answers: Turns;

  constructor(answers: Turns) {
    super({ store: new InMemoryStore<typeof me>(({ user }) => user), logger: silent });
    this.#answers = [...answers];
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- what the hook promises
  protected override async *respond(turn: Turn<typeof me>): AsyncIterable<ThreadStreamEvent> {
    const next = this.#answers.shift();
    if (next === undefined) return;
    yield* eventsOf(next.moves, turn.thread);
    if (next.fails) throw new TypeError('terminated');
  }
}

type Turns = { moves: readonly Move[]; fails: boolean }[];

/** `fetch` straight into the server; its bytes arrive in pieces of these sizes, over and over. */
function fetchFrom(server: PlayingServer, sizes: readonly number[]): typeof fetch {
  return async (_input, init) => {
    const body = bodyOf(init);
    const signal = init?.signal ?? new AbortController().signal;
    const result = await server.process(body, me, { signal });
    if (result.type === 'json') return Response.json(result.body);
    return streamed(inPieces(result.bytes, sizes));
  };
}

/** The parsed body of a request. */
export const bodyOf = (init: RequestInit | undefined): unknown =>
  JSON.parse(typeof init?.body === 'string' ? init.body : 'null');

/** An answer of these bytes. */
export const streamed = (bytes: AsyncGenerator<Uint8Array<ArrayBuffer>>): Response =>
  new Response(toReadableStream(bytes), { headers: { 'Content-Type': 'text/event-stream' } });

/** The same bytes, cut where the sizes say, across the ends of events too. */
export async function* inPieces(
  bytes: AsyncIterable<Uint8Array>,
  sizes: readonly number[],
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let held = new Uint8Array();
  let at = 0;
  for await (const chunk of bytes) {
    held = Uint8Array.from(Buffer.concat([held, chunk]));
    let from = 0;
    for (;;) {
      const size = sizes[at % sizes.length] ?? 1;
      if (held.length - from < size) break;
      yield held.slice(from, from + size);
      from += size;
      at += 1;
    }
    held = held.slice(from);
  }
  yield held;
}

/** A client on a `fetch`, with a tool that fails when it is called by that name. */
export const clientOn = (send: typeof fetch, host: Partial<ClientHost> = {}): ChatClient =>
  new ChatClient({
    api: () => ({ url: 'http://chat.test/api', fetch: send, locale: 'en' }),
    clientTool: () => (call) => {
      if (call.name === 'fail') throw new Error('failed');
      return { got: call.params };
    },
    widgetAction: () => undefined,
    emit: () => undefined,
    schedule: (notify) => notify(),
    ...host,
  });

/** What a fresh client shows of the thread: `threads.get_by_id` and every page of `items.list`. */
async function reloaded(send: typeof fetch, threadId: string): Promise<ChatClient> {
  const client = clientOn(send);
  await client.openThread(threadId);
  while (client.chat.get().olderCursor !== null) await client.loadOlder();
  return client;
}

/** A message of the user's. */
export const said = (text: string) => ({
  content: [{ type: 'input_text' as const, text }],
  attachments: [],
  quote: '',
  toolId: null,
  model: null,
});

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/**
 * Whatever a server answers, over several turns and however the bytes are cut: the client shows what a
 * fresh load of the same thread shows, is idle in the end, and draws nothing that is unsafe.
 */
export const talkEndsAsStored = fc.asyncProperty(
  fc.array(fc.record({ moves: answer, fails: fc.boolean() }), { minLength: 1, maxLength: 3 }),
  fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 }),
  async (turns, sizes) => {
    const send = fetchFrom(new PlayingServer(turns), sizes);
    const client = clientOn(send);
    // A call for a tool is a turn of its own, so that there may be answers for fewer messages.
    for (const [at] of turns.entries()) await client.send(said(`message ${String(at)}`));
    const state = client.chat.get();
    deepStrictEqual([state.phase, [...state.open], state.imageProgress], ['idle', [], {}]);
    const fresh = (await reloaded(send, state.threadId ?? '')).chat.get();
    deepStrictEqual(plain(state.items), plain(fresh.items));
    deepStrictEqual(plain(state.thread), plain(fresh.thread));
    expectSafe(client);
  },
);
