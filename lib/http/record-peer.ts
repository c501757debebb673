import { subscribe } from 'node:diagnostics_channel';
import type { IncomingHttpHeaders } from 'node:http';

interface Incoming {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** Appends whom we heard from, as a proxy would. */
export function appendPeer({ headers, socket }: Incoming): void {
  const said = headers['x-forwarded-for'];
  const peer = socket.remoteAddress ?? 'unknown';
  headers['x-forwarded-for'] = said === undefined ? peer : `${String(said)}, ${peer}`;
}

const key = Symbol.for('chatkit-todo.record-peer');
const registry = globalThis as { [key]?: true };

/**
 * From now on every request to an HTTP server of this process carries its peer's address at the end
 * of X-Forwarded-For. Next fills that header only when the client sent none (next 16.4.5
 * `server/base-server.js`), so that without a proxy anybody could write any address there.
 */
export function recordPeer(): void {
  if (registry[key] === true) return;
  registry[key] = true;
  subscribe('http.server.request.start', (message) => {
    appendPeer((message as { request: Incoming }).request);
  });
}
