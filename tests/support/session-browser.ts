import { UnsecuredJWT } from 'jose';
import type { SessionMessage } from '@/components/session/session-message';
import { TokenManager } from '@/components/session/token-manager';

export const origin = 'http://localhost:3000';

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** An access token as the server makes them, but for the signature, which browsers can't check. */
export function tokenFor(user: string, serial: number): string {
  return new UnsecuredJWT({ email: `${user}@example.com`, name: user, serial })
    .setSubject(user)
    .encode();
}

/** A browser whose tabs share cookie, locks and channel, with a clock that stands still. */
export class TestBrowser {
  now = 0;
  /** Paths asked for, in order. */
  readonly requests: string[] = [];
  /** What each route answers; null is a network that fails. */
  answer: (path: string) => Answer | null = (path) => this.granted(path);
  /** Delays that tabs asked for. */
  readonly waits: number[] = [];
  /** Messages between tabs that get lost, or come too late, which is the same. */
  loses: (message: SessionMessage) => boolean = () => false;
  #serial = 0;
  #last: Promise<unknown> = Promise.resolve();
  #running = 0;
  #tabs: TokenManager[] = [];

  granted(path: string, user = 'ada'): Answer {
    if (path === '/api/auth/sign-out') return { status: 204 };
    this.#serial += 1;
    const body = { access_token: tokenFor(user, this.#serial), expires_in: 900 };
    return { status: 200, body };
  }

  readonly fetch: typeof fetch = (input) => {
    const path = new URL(input instanceof Request ? input.url : String(input), origin).pathname;
    this.requests.push(path);
    const answer = this.answer(path);
    if (answer === null) return Promise.reject(new TypeError('Failed to fetch'));
    const { status, body } = answer;
    return Promise.resolve(
      body === undefined ? new Response(null, { status }) : Response.json(body, { status }),
    );
  };

  openTab({ deaf = false } = {}): TokenManager {
    const tab: TokenManager = new TokenManager({
      fetch: this.fetch,
      origin,
      now: () => this.now,
      wait: (ms) => {
        this.waits.push(ms);
        // After every message that is on its way.
        return new Promise((resolve) => setTimeout(resolve, 0));
      },
      exclusive: (task) => this.#exclusive(task),
      tell: (message: SessionMessage) => {
        if (this.loses(message)) return;
        for (const other of this.#tabs)
          if (other !== tab) queueMicrotask(() => other.receive(structuredClone(message)));
      },
    });
    if (!deaf) this.#tabs.push(tab);
    return tab;
  }

  #exclusive<T>(task: (contended: boolean) => Promise<T>): Promise<T> {
    const contended = this.#running > 0;
    this.#running += 1;
    const run = this.#last
      .then(() => task(contended))
      .finally(() => {
        this.#running -= 1;
      });
    this.#last = run.catch(() => undefined);
    return run;
  }
}
