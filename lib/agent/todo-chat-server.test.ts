import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { generateKeySet } from '@/lib/auth/keys';
import {
  generateThreadId,
  type Page,
  type PageRequest,
  type ThreadId,
  type ThreadItem,
} from '@/lib/chatkit';
import { database } from '@/lib/db/client';
import { UserId } from '@/lib/db/user-id';
import type { StoreContext } from '@/lib/store/chat-store';
import { MemoryStore } from '@/lib/store/memory-store';
import { TodoChatServer } from './todo-chat-server';

const context = {
  userId: UserId.parse('0b0c6f0e-6f0a-4e0e-9a51-5f3d3c1a2b10'),
  name: null,
  timeZone: 'UTC',
  locale: 'en',
};

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Nobody passes until everybody named has arrived. */
class Gate {
  readonly #missing: Set<string>;
  readonly #open = Promise.withResolvers<undefined>();

  constructor(...names: string[]) {
    this.#missing = new Set(names);
  }

  pass(name: string): Promise<undefined> {
    this.#missing.delete(name);
    if (this.#missing.size === 0) this.#open.resolve(undefined);
    return this.#open.promise;
  }
}

class GatedStore extends MemoryStore {
  constructor(readonly gate: Gate) {
    super();
  }

  override async loadThreadItems(
    threadId: ThreadId,
    page: PageRequest,
    owner: StoreContext,
  ): Promise<Page<ThreadItem>> {
    await this.gate.pass('history');
    return super.loadThreadItems(threadId, page, owner);
  }

  override async addThreadItem(
    threadId: ThreadId,
    item: ThreadItem,
    owner: StoreContext,
  ): Promise<void> {
    await this.gate.pass('message');
    await super.addThreadItem(threadId, item, owner);
  }
}

/** A todo server without tools, all of whose answers wait at the gate. */
async function startGatedMcp(gate: Gate): Promise<AsyncDisposable & { readonly url: string }> {
  const handler = createMcpHandler(
    () => new McpServer({ name: 'todos', version: '1.0.0' }, { capabilities: { tools: {} } }),
  );
  const listener = toNodeHandler(handler);
  const server = createServer((request, response) => {
    void gate.pass('mcp').then(() => listener(request as Parameters<typeof listener>[0], response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/mcp`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await handler.close();
    },
  };
}

it('connects to the todo server, stores the message and loads the history at the same time', async () => {
  const gate = new Gate('mcp', 'message', 'history');
  await using mcp = await startGatedMcp(gate);
  vi.stubEnv('DATABASE_URL', 'postgres://app@127.0.0.1:1/none');
  vi.stubEnv('APP_URL', 'http://localhost:3000');
  vi.stubEnv('AUTH_PRIVATE_KEYS', JSON.stringify(await generateKeySet()));
  vi.stubEnv('MCP_SERVER_URL', mcp.url);
  vi.stubEnv('CHAT_MODEL', 'demo');
  const store = new GatedStore(gate);
  const id = generateThreadId();
  await store.saveThread(
    { id, created_at: '2026-01-01T00:00:00Z', status: { type: 'active' }, metadata: {} },
    context,
  );
  const input = {
    content: [{ type: 'input_text', text: 'help' }],
    attachments: [],
    inference_options: {},
  };
  const result = await new TodoChatServer({ store, db: database() }).process(
    { type: 'threads.add_user_message', params: { thread_id: id, input } },
    context,
    {},
  );
  if (result.type !== 'stream') throw new Error('A message is answered by a stream.');
  for await (const _ of result.bytes) continue;
  const items = await store.loadThreadItems(id, { limit: 10, order: 'asc' }, context);
  expect(items.data.map(({ type }) => type)).toEqual(['user_message', 'assistant_message']);
});
