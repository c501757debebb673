import { randomUUID } from 'node:crypto';
import { mintAccessToken } from '@/lib/auth/access-token';
import { generateKeySet } from '@/lib/auth/keys';
import type { UserId } from '@/lib/db/user-id';
import { listTodos } from '@/lib/todos/list-todos';
import type { Todo } from '@/lib/todos/todo';
import { createMcpFetchHandler } from '@/mcp-server/handler';
import { listen } from '@/mcp-server/serve';
import { createTestDatabase, type TestDatabase } from './database';
import { createUser } from './users';

/** One event of a chat stream, or any JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** Someone with an access token. */
export interface ChatUser {
  readonly userId: UserId;
  readonly token: string;
}

export interface AskOptions {
  readonly signal?: AbortSignal;
  readonly timeZone?: string;
}

/**
 * The chat endpoint in this process, on a database and a todo server of its own. The environment is
 * the process's and is parsed once, so each test file has one host.
 */
export interface ChatHost extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly mcpUrl: string;
  createUser(): Promise<ChatUser>;
  /** Sends any body. */
  post(user: ChatUser | null, body: BodyInit, init?: AskOptions): Promise<Response>;
  /** Sends an operation that answers with JSON; any status. */
  ask(user: ChatUser, operation: Json): Promise<{ status: number; body: Json }>;
  /** Sends an operation that streams and reads the stream to its end. */
  stream(user: ChatUser, operation: Json, options?: AskOptions): Promise<Json[]>;
  /** Whole thread through `items.list`, oldest first. */
  items(user: ChatUser, threadId: string): Promise<Json[]>;
  /** The newest 50 todos of a user. */
  todos(user: ChatUser): Promise<readonly Todo[]>;
}

type Variables = Readonly<Record<string, string>>;

/** @param env variables, or what makes them for the host's database */
export async function startChatHost(
  env: Variables | ((database: TestDatabase) => Variables | Promise<Variables>),
): Promise<ChatHost> {
  const database = await createTestDatabase();
  const variables = typeof env === 'function' ? await env(database) : env;
  Object.assign(process.env, {
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    AUTH_PRIVATE_KEYS: JSON.stringify(await generateKeySet()),
    APP_URL: 'http://localhost:3000',
    MCP_RESOURCE: 'http://localhost:8001/mcp',
    // Scripts say what is asked of a model, and titles are asked for behind every first answer.
    CHAT_TITLES: 'message',
  });
  const handler = createMcpFetchHandler({
    db: database.handle.db,
    resource: 'http://localhost:8001/mcp',
    issuer: 'http://localhost:3000',
    allowedHosts: ['127.0.0.1'],
  });
  const listener = await listen(handler, { port: 0, host: '127.0.0.1' });
  const mcpUrl = `http://127.0.0.1:${String(listener.port)}/mcp`;
  Object.assign(process.env, { MCP_SERVER_URL: mcpUrl, ...variables });
  // Only now: the environment is parsed at first use.
  const { POST } = await import('@/app/api/chatkit/route');

  const post: ChatHost['post'] = (user, body, { signal, timeZone = 'Europe/Berlin' } = {}) =>
    POST(
      new Request('http://localhost:3000/api/chatkit', {
        method: 'POST',
        body,
        headers: {
          'Content-Type': 'application/json',
          'X-Time-Zone': timeZone,
          ...(user === null ? {} : { Authorization: `Bearer ${user.token}` }),
        },
        ...(signal === undefined ? {} : { signal }),
      }),
    );
  const ask: ChatHost['ask'] = async (user, operation) => {
    const response = await post(user, JSON.stringify(operation));
    return { status: response.status, body: (await response.json()) as Json };
  };
  return {
    database,
    mcpUrl,
    post,
    ask,
    createUser: async () => {
      const userId = await createUser(database.handle.db);
      const email = `${randomUUID()}@example.com`;
      return { userId, token: await mintAccessToken({ id: userId, email, name: null }) };
    },
    stream: async (user, operation, options) => {
      const response = await post(user, JSON.stringify(operation), options);
      const events: Json[] = [];
      for await (const event of readEvents(response)) events.push(event);
      return events;
    },
    items: async (user, threadId) => {
      const items: Json[] = [];
      for (let after: unknown = undefined; ;) {
        const params = { thread_id: threadId, order: 'asc', limit: 100, after };
        const { body } = await ask(user, { type: 'items.list', params });
        items.push(...(body['data'] as Json[]));
        if (body['has_more'] !== true) return items;
        after = body['after'];
      }
    },
    todos: async ({ userId }) => (await listTodos(database.handle.db, userId, { limit: 50 })).data,
    [Symbol.asyncDispose]: async () => {
      await listener.drain(1000);
      await handler.close();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** The events of a streaming answer as they arrive; anything but an event stream is an error. */
export async function* readEvents(response: Response): AsyncGenerator<Json, void, undefined> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('text/event-stream') || response.body === null)
    throw new Error(`No event stream but ${String(response.status)} ${await response.text()}`);
  let buffer = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body) {
    buffer += decoder.decode(chunk, { stream: true });
    const frames = buffer.split('\n\n');
    buffer = frames.pop() ?? '';
    for (const frame of frames) yield JSON.parse(frame.replace(/^data: /, '')) as Json;
  }
}

/** What the composer sends. */
export const userInput = (text: string): Json => ({
  content: [{ type: 'input_text', text }],
  attachments: [],
  inference_options: {},
});

export const create = (text: string): Json => ({
  type: 'threads.create',
  params: { input: userInput(text) },
});

export const say = (threadId: string, text: string): Json => ({
  type: 'threads.add_user_message',
  params: { thread_id: threadId, input: userInput(text) },
});

/** The id of the thread a `threads.create` stream announces. */
export function threadIdOf(events: readonly Json[]): string {
  const created = events.find(({ type }) => type === 'thread.created');
  return (created?.['thread'] as { id: string }).id;
}

/** The text of a message item, of a workflow the titles of its tasks, of a widget what is copied. */
export function textOf(item: Json): string {
  if (item['type'] === 'workflow') {
    const { tasks } = item['workflow'] as { tasks: { title?: string }[] };
    return tasks.map(({ title }) => title ?? '').join(' | ');
  }
  if (item['type'] === 'widget') return (item['copy_text'] as string | undefined) ?? '';
  return ((item['content'] ?? []) as { text: string }[]).map(({ text }) => text).join('');
}

/** What a client has on screen in the end, in the order in which it came. */
export function shownBy(events: readonly Json[]): Json[] {
  const items = new Map<unknown, Json>();
  for (const { type, item } of events)
    if (type === 'thread.item.added' || type === 'thread.item.done')
      items.set((item as Json)['id'], item as Json);
  return [...items.values()];
}
