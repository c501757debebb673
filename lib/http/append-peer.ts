import type { IncomingHttpHeaders } from 'node:http';

/** What of a request tells whom it is from. */
export interface PeerRequest {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/**
 * Appends whom we heard from to X-Forwarded-For, as a proxy would. Next fills that header only when
 * the client sent none (next 16.4.5 `server/base-server.js`), so that without a proxy anybody could
 * write any address there.
 */
export function appendPeer({ headers, socket }: PeerRequest): void {
  const said = headers['x-forwarded-for'];
  const peer = socket.remoteAddress ?? 'unknown';
  headers['x-forwarded-for'] = said === undefined ? peer : `${String(said)}, ${peer}`;
}
