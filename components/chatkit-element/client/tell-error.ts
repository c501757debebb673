import type { ClientHost } from './client-host';

/** Tells the page of an error by `chatkit.error` (spec element, events). */
export function tellError(host: Pick<ClientHost, 'emit'>, cause: unknown): void {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  host.emit('chatkit.error', { error });
}
