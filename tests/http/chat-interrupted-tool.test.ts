import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MCPServerStreamableHttp } from '@openai/agents';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type ChatHost,
  create,
  readEvents,
  say,
  startChatHost,
  textOf,
  threadIdOf,
} from '@/tests/support/chat-host';
import { calls, failing, response, says } from '@/tests/support/upstream/script';
import { startResponsesUpstream, type Upstream } from '@/tests/support/upstream/server';

/** A relay that holds back the answers to tool calls until it is told to let them go. */
class HoldingRelay {
  target = '';
  #release = Promise.withResolvers<undefined>();
  #seen = Promise.withResolvers<undefined>();
  readonly server: Server = createServer((request, out) => {
    void (async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk as Uint8Array);
      const body = Buffer.concat(chunks);
      const { host: _host, connection: _connection, ...headers } = request.headers;
      const answer = await fetch(this.target, {
        method: request.method ?? 'POST',
        headers: headers as Record<string, string>,
        ...(body.length > 0 && { body }),
      });
      const text = await answer.text();
      if (body.toString().includes('"tools/call"')) {
        this.#seen.resolve(undefined);
        await this.#release.promise;
      }
      out.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      out.end(text);
    })();
  });
  /** Resolves when a tool has done its work. */
  get seen(): Promise<undefined> {
    return this.#seen.promise;
  }
  release(): void {
    this.#release.resolve(undefined);
  }
}

const relay = new HoldingRelay();
const connected = vi.spyOn(MCPServerStreamableHttp.prototype, 'connect');
const closed = vi.spyOn(MCPServerStreamableHttp.prototype, 'close');
let upstream: Upstream;
let host: ChatHost;

beforeAll(async () => {
  upstream = await startResponsesUpstream();
  relay.server.listen(0, '127.0.0.1');
  await once(relay.server, 'listening');
  const { port } = relay.server.address() as AddressInfo;
  host = await startChatHost({
    CHAT_MODEL: 'openai/scripted',
    OPENAI_API_KEY: 'test',
    OPENAI_BASE_URL: upstream.baseUrl,
    MCP_SERVER_URL: `http://127.0.0.1:${String(port)}/mcp`,
    TURN_TIMEOUT_SECONDS: '5',
  });
  relay.target = host.mcpUrl;
});
afterAll(async () => {
  relay.server.closeAllConnections();
  relay.server.close();
  await host[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

describe('a turn that ends early', () => {
  it('remembers what a tool did that was under way when the user left', async () => {
    const user = await host.createUser();
    upstream.play([response(says('One moment.'), calls('add_todo', { title: 'kept' }))]);
    const stop = new AbortController();
    const answer = await host.post(user, JSON.stringify(create('add kept')), {
      signal: stop.signal,
    });
    const events = readEvents(answer);
    const first = await events.next();
    const threadId = threadIdOf(first.done === true ? [] : [first.value]);
    const rest = (async () => {
      for await (const _ of events) continue;
    })();
    await relay.seen;
    stop.abort();
    relay.release();
    await rest.catch(() => undefined);
    await expect
      .poll(async () => {
        upstream.clear();
        upstream.play([response(says('It is there.'))]);
        await host.stream(user, say(threadId, 'did you add it?'));
        return JSON.stringify(upstream.requests.at(-1)?.body);
      })
      .toContain(String.raw`\"outcome\":\"added\"`);
    const items = await host.items(user, threadId);
    expect(items.slice(0, 3).map(textOf)).toEqual(['add kept', 'One moment.', 'Added “kept”']);
    const todos = await host.database.handle.sql`select title from todos`;
    expect(todos.map(({ title }) => title as string)).toEqual(['kept']);
  });

  it('keeps its text, tells the listener and frees the provider when its time is up', async () => {
    const user = await host.createUser();
    upstream.clear();
    upstream.play([failing({ type: 'hang' }, says('This takes forever'))]);
    const events = await host.stream(user, create('hi'));
    expect(events.filter(({ type }) => type === 'error')).toEqual([
      { type: 'error', code: 'stream.error', allow_retry: true },
    ]);
    expect(await upstream.requests.at(-1)?.released).toBe('client gone');
    const items = await host.items(user, threadIdOf(events));
    expect(items.map(textOf)).toEqual(['hi', 'This takes forever']);
  });

  it('closes every connection to the todo server, whatever way the turn ended', async () => {
    upstream.clear();
    upstream.play([response(says('Fine.'))], [failing({ type: 'drop' }, says('Not'))]);
    const user = await host.createUser();
    await host.stream(user, create('hi'));
    await host.stream(user, create('hi'));
    const opened = connected.mock.contexts;
    expect(opened.length).toBeGreaterThan(4);
    await expect
      .poll(() => opened.every((server) => closed.mock.contexts.includes(server)))
      .toBe(true);
  });
});
