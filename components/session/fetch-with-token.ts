import type { TokenManager } from './token-manager';

function urlOf(input: RequestInfo | URL): string {
  return input instanceof Request ? input.url : String(input);
}

function withBearer(token: string, input: RequestInfo | URL, init: RequestInit): Headers {
  const headers = new Headers(
    init.headers ?? (input instanceof Request ? input.headers : undefined),
  );
  headers.set('Authorization', `Bearer ${token}`);
  return headers;
}

/** What the server would say, without asking it. */
function unauthorized(): Response {
  const error = { code: 'unauthorized', message: 'Sign in to go on.' };
  return Response.json({ error }, { status: 401 });
}

/**
 * `fetch` with the access token. A 401 is tried once more with a fresh token, unless the body is a
 * stream that can't be sent twice. Nobody signed in: a 401 without asking the server.
 * @throws {TypeError} for any origin but the page's own, which must never get the token
 */
export async function fetchWithToken(
  manager: TokenManager,
  send: typeof fetch,
  [input, init = {}]: Parameters<typeof fetch>,
): Promise<Response> {
  if (new URL(urlOf(input), manager.origin).origin !== manager.origin)
    throw new TypeError('The access token is only sent to our own origin.');
  const attempt = (token: string) =>
    send(input instanceof Request ? input.clone() : input, {
      ...init,
      headers: withBearer(token, input, init),
    });
  const token = await manager.token();
  if (token === null) return unauthorized();
  const response = await attempt(token);
  if (response.status !== 401 || init.body instanceof ReadableStream) return response;
  const fresh = await manager.token(token);
  if (fresh === null || fresh === token) return response;
  await response.body?.cancel();
  return attempt(fresh);
}
