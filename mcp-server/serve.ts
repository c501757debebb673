import { toNodeHandler, type NodeIncomingMessageLike } from '@modelcontextprotocol/node';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defaultBodyLimit } from '@/lib/http/read-json';
import type { McpFetchHandler } from './handler';

export interface McpListener {
  readonly port: number;
  /** Takes no more requests, lets those under way end for at most `graceMs`, then cuts them off. */
  readonly drain: (graceMs: number) => Promise<void>;
}

export interface ListenOptions {
  /** 0 picks a free one. */
  readonly port: number;
  /** The address to listen on; undefined listens on every one. */
  readonly host?: string | undefined;
}

const isTooLong = (request: IncomingMessage) =>
  Number(request.headers['content-length'] ?? 0) > defaultBodyLimit;

/**
 * The adapter would close the connection with its answer, and a client that still sends would see a
 * broken pipe instead. Node reads the rest of a request that nobody reads, and throws it away.
 */
function refuseLength(response: ServerResponse): void {
  const message = `The request body may hold at most ${String(defaultBodyLimit)} bytes.`;
  const body = { jsonrpc: '2.0', error: { code: -32_000, message }, id: null };
  response.writeHead(413, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

/** Serves a handler over HTTP. @throws what listening failed with, `EADDRINUSE` for one */
export async function listen(
  handler: McpFetchHandler,
  { port, host }: ListenOptions,
): Promise<McpListener> {
  const serve = toNodeHandler(handler, {
    maxRequestBodySize: defaultBodyLimit,
    onerror: (error) => {
      console.error('A request failed:', error);
    },
  });
  let draining = false;
  const server = createServer((request, response) => {
    // A connection kept alive would hold up the end.
    response.once('finish', () => {
      if (draining) setImmediate(() => server.closeIdleConnections());
    });
    if (isTooLong(request)) {
      refuseLength(response);
      return;
    }
    // The adapter's type was not written for exactOptionalPropertyTypes; the shape is the same.
    serve(request as NodeIncomingMessageLike, response).catch((error: unknown) => {
      console.error('A response could not be written:', error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    drain: async (graceMs) => {
      draining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const cut = setTimeout(() => {
        server.closeAllConnections();
      }, graceMs);
      await closed;
      clearTimeout(cut);
    },
  };
}
