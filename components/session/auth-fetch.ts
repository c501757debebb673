import { tokenManager } from './browser-environment';
import { fetchWithToken } from './fetch-with-token';

/**
 * `fetch` for our own API, in browsers: adds the access token, refreshing it once for all tabs when
 * need be, and tries a 401 once more. Signed out, it answers 401 by itself.
 * @throws {TypeError} for another origin, or when the network fails
 */
export function authFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  return fetchWithToken(tokenManager(), (...call) => window.fetch(...call), [input, init]);
}
