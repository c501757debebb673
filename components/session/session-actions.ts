import { z } from 'zod';
import type { TokenManager } from './token-manager';

/** How a press of a button went; `message` can be shown as it is. */
export type SessionResult =
  { readonly ok: true } | { readonly ok: false; readonly code: string; readonly message: string };

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

const ErrorBody = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

async function failure(response: Response): Promise<SessionResult> {
  const body = ErrorBody.safeParse(await response.json().catch(() => undefined));
  return body.success
    ? { ok: false, ...body.data.error }
    : {
        ok: false,
        code: 'internal_error',
        message: 'Something went wrong on our side. Please try again.',
      };
}

const unreachable: SessionResult = {
  ok: false,
  code: 'network',
  message: 'The server can’t be reached. Check your connection and try again.',
};

async function attempt(
  send: () => Promise<Response>,
  succeed: (response: Response) => Promise<void>,
): Promise<SessionResult> {
  let response: Response;
  try {
    response = await send();
  } catch {
    return unreachable;
  }
  if (!response.ok) return failure(response);
  try {
    await succeed(response);
    return { ok: true };
  } catch {
    return unreachable;
  }
}

function enter(
  manager: TokenManager,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> },
): Promise<SessionResult> {
  const init: RequestInit =
    body === undefined
      ? { headers }
      : {
          headers: { 'Content-Type': 'application/json', ...headers },
          body: JSON.stringify(body),
        };
  return attempt(
    () => manager.sendAlone(path, init),
    async (response) => {
      manager.adopt(await response.json());
    },
  );
}

/** Signs in with a password. */
export function signIn(manager: TokenManager, { email, password }: Credentials) {
  return enter(manager, '/api/auth/sign-in', { body: { email, password } });
}

/** Makes an account and signs in. */
export function signUp(manager: TokenManager, input: Credentials & { readonly name?: string }) {
  return enter(manager, '/api/auth/sign-up', { body: input });
}

/** Makes a demo account, its todos due in this browser's time zone, and signs in. */
export function startDemo(manager: TokenManager) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return enter(manager, '/api/auth/demo', { headers: { 'X-Time-Zone': timeZone } });
}

/** Signs out every tab. Without an answer the session lives on, here too, and the result says so. */
export function signOut(manager: TokenManager): Promise<SessionResult> {
  return attempt(
    () => manager.sendAlone('/api/auth/sign-out'),
    () => {
      manager.end();
      return Promise.resolve();
    },
  );
}
