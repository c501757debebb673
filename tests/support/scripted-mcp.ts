import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a scripted MCP server got it. */
export interface McpRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The JSON-RPC method; empty where there was none. */
  readonly method: string;
}

/** Answers in place of the server when it returns true. */
export type Interception = (request: McpRequest, out: ServerResponse) => boolean;

export interface ScriptedMcp extends AsyncDisposable {
  readonly url: string;
  readonly requests: McpRequest[];
  /** How often a method was asked for. */
  count(method: string): number;
  /** Tells whoever listens that the list of tools is another. */
  toolsChanged(): void;
  /** Stands before the server from now on. */
  intercept(interception: Interception): void;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

function methodOf(body: Buffer): string {
  try {
    const { method } = JSON.parse(body.toString()) as { method?: unknown };
    return typeof method === 'string' ? method : '';
  } catch {
    return '';
  }
}

export interface ScriptedMcpOptions {
  readonly name?: string;
  /** Read for each request. */
  readonly version?: () => string;
  /** How long the list of tools holds, and for whom. */
  readonly hint?: { readonly ttlMs: number; readonly cacheScope: 'public' | 'private' };
}

/**
 * An MCP server on a port of its own.
 * @param register gives it the tools of one request, by the credentials that came with it
 */
export async function startScriptedMcp(
  register: (server: McpServer, authorization: string) => void,
  { name = 'scripted', version = () => '1.0.0', hint }: ScriptedMcpOptions = {},
): Promise<ScriptedMcp> {
  const handler = createMcpHandler(({ requestInfo }) => {
    const server = new McpServer(
      { name, version: version() },
      hint === undefined ? {} : { cacheHints: { 'tools/list': hint } },
    );
    register(server, requestInfo?.headers.get('authorization') ?? '');
    return server;
  });
  const listener = toNodeHandler(handler);
  const requests: McpRequest[] = [];
  let interception: Interception = () => false;
  const serve = async (request: IncomingMessage, out: ServerResponse) => {
    const body = await bodyOf(request);
    const seen = { headers: request.headers, method: methodOf(body) };
    requests.push(seen);
    if (interception(seen, out)) return;
    const parsed = body.length === 0 ? undefined : (JSON.parse(body.toString()) as unknown);
    await listener(request as Parameters<typeof listener>[0], out, parsed);
  };
  const server = createServer((request, out) => {
    serve(request, out).catch((error: unknown) => out.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/mcp`,
    requests,
    count: (method) => requests.filter((request) => request.method === method).length,
    toolsChanged: () => handler.notify.toolsChanged(),
    intercept: (next) => {
      interception = next;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await handler.close();
    },
  };
}
