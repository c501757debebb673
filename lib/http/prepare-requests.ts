import { subscribe } from 'node:diagnostics_channel';
import { appendPeer, type PeerRequest } from './append-peer';
import { decodablePath } from './decodable-path';

interface StartedRequest extends PeerRequest {
  url?: string;
}

const key = Symbol.for('chatkit-todo.prepare-requests');
const registry = globalThis as { [key]?: true };

/**
 * From now on every request to an HTTP server of this process reaches its handler with the peer's
 * address at the end of X-Forwarded-For and with a path that can be decoded.
 */
export function prepareRequests(): void {
  if (registry[key] === true) return;
  registry[key] = true;
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: StartedRequest };
    appendPeer(request);
    if (request.url !== undefined) request.url = decodablePath(request.url);
  });
}
