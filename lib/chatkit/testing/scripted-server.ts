import type { Feedback } from '../server/operations/operation';
import type { Logger } from '../logger';
import { ChatKitServer, type ProcessOptions, type ServerOptions } from '../server/server';
import { ThreadStreamEvent } from '../protocol/thread-stream-event';
import type { Turn } from '../server/turn/turn';
import { ArrayStore, type TestContext } from './array-store';

export type Respond = (
  turn: Turn<TestContext>,
  prepared: unknown,
) => Iterable<ThreadStreamEvent> | AsyncIterable<ThreadStreamEvent>;

/** A server whose answers a test writes, on an ArrayStore. */
export class ScriptedServer extends ChatKitServer<TestContext, unknown> {
  readonly arrays: ArrayStore;
  readonly feedback: Feedback[] = [];
  readonly logged: { message: string; cause: unknown }[] = [];
  onPrepare: (turn: Turn<TestContext>) => Promise<unknown> = () => Promise.resolve(undefined);

  readonly warnings: string[];

  constructor(
    public onRespond: Respond = () => [],
    options: Omit<ServerOptions<TestContext>, 'store' | 'logger'> & {
      readonly store?: ArrayStore;
    } = {},
  ) {
    const { store = new ArrayStore() } = options;
    const logged: { message: string; cause: unknown }[] = [];
    const warnings: string[] = [];
    const logger: Logger = {
      error: (message, cause) => logged.push({ message, cause }),
      warn: (message) => warnings.push(message),
    };
    super({ ...options, store, logger });
    this.arrays = store;
    this.logged = logged;
    this.warnings = warnings;
  }

  protected override prepare(turn: Turn<TestContext>): Promise<unknown> {
    return this.onPrepare(turn);
  }

  protected override async *respond(
    turn: Turn<TestContext>,
    prepared: unknown,
  ): AsyncIterable<ThreadStreamEvent> {
    yield* this.onRespond(turn, prepared);
  }

  protected override addFeedback(feedback: Feedback, _context: TestContext): Promise<void> {
    this.feedback.push(feedback);
    return Promise.resolve();
  }
}

/** Sends a streaming request and reads the whole answer. */
export async function streamed(
  server: ScriptedServer,
  body: unknown,
  context: TestContext = alice,
): Promise<ThreadStreamEvent[]> {
  const events: ThreadStreamEvent[] = [];
  for await (const chunk of await opened(server, body, { context })) events.push(decoded(chunk));
  return events;
}

/** Sends a streaming request and hands out its byte stream. */
export async function opened(
  server: ScriptedServer,
  body: unknown,
  { context = alice, ...options }: ProcessOptions & { readonly context?: TestContext } = {},
): Promise<AsyncIterableIterator<Uint8Array>> {
  const result = await server.process(body, context, options);
  if (result.type !== 'stream') throw new Error('not a stream');
  return result.bytes;
}

/** The one event of a chunk. */
export function decoded(chunk: Uint8Array): ThreadStreamEvent {
  const text = new TextDecoder().decode(chunk);
  return ThreadStreamEvent.parse(JSON.parse(text.slice('data: '.length)));
}

export const alice: TestContext = { user: 'alice' };
export const bob: TestContext = { user: 'bob' };

/** What the composer sends for a plain text. */
export const userInput = (text: string) => ({
  content: [{ type: 'input_text', text }],
  attachments: [],
  quoted_text: '',
  inference_options: {},
});

export const createThread = (text = 'hello') => ({
  type: 'threads.create',
  params: { input: userInput(text) },
});

export const addMessage = (thread_id: string, text: string) => ({
  type: 'threads.add_user_message',
  params: { thread_id, input: userInput(text) },
});
