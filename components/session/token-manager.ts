import type { SessionMessage } from './session-message';
import {
  loading,
  sameState,
  signedInWith,
  signedOut,
  TokenBody,
  type AccessToken,
  type SessionState,
} from './session-state';

/** What the manager needs of the browser. */
export interface TokenManagerEnvironment {
  readonly fetch: typeof fetch;
  /** The page's own origin: the only one that ever gets the token. */
  readonly origin: string;
  /**
   * Runs a task while no other tab runs one. `contended` tells whether this one had to wait for
   * another tab, which then may have a token to share.
   */
  readonly exclusive: <T>(task: (contended: boolean) => Promise<T>) => Promise<T>;
  /** Tells the other tabs, not this one. */
  readonly tell: (message: SessionMessage) => void;
  /** Milliseconds since any epoch. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** The refresh got no answer that tells whether the session lives. */
class SessionUnavailableError extends Error {
  readonly code = 'session_unavailable';
}

/** A token this close to its end is not sent any more: it could expire on its way. */
const marginMs = 30_000;
/** How long to wait for the tab that refreshed before us to hand its token over. */
const handOverMs = 250;
const longestRetryMs = 30_000;

/** Holds the access token (in memory only), refreshes it once for all tabs, and tells who is signed in. */
export class TokenManager {
  #environment: TokenManagerEnvironment;
  #token: AccessToken | undefined;
  #state: SessionState = loading;
  #refreshing: Promise<string | null> | undefined;
  #starting: Promise<void> | undefined;
  #listeners = new Set<() => void>();

  constructor(environment: TokenManagerEnvironment) {
    this.#environment = environment;
  }

  get origin(): string {
    return this.#environment.origin;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Calls `listener` after each change of `state`, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Finds out whether there is a session, trying again while the server is out of reach.
   * @param hasCookie false when the server saw no refresh cookie: then there is nothing to ask
   */
  start(hasCookie = true): Promise<void> {
    if (!hasCookie && this.#state.status === 'loading') this.#forget();
    this.#starting ??= this.#untilKnown();
    return this.#starting;
  }

  async #untilKnown(): Promise<void> {
    for (let delay = 1000; this.#state.status === 'loading'; delay *= 2) {
      try {
        await this.token();
      } catch {
        await this.#environment.wait(Math.min(delay, longestRetryMs));
      }
    }
  }

  /**
   * An access token to send, refreshed when need be; null when nobody is signed in.
   * @param refused a token that the server did not accept
   * @throws when the server can't be reached: nothing is known of the session then
   */
  async token(refused?: string): Promise<string | null> {
    if (this.#hasEnded()) return null;
    const usable = this.#usable(refused);
    if (usable !== undefined) return usable;
    this.#refreshing ??= this.#refresh(refused).finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  #hasEnded(): boolean {
    return this.#state.status === 'signed-out';
  }

  #usable(refused?: string): string | undefined {
    const token = this.#token;
    if (token === undefined || token.value === refused) return undefined;
    return token.expiresAt - marginMs > this.#environment.now() ? token.value : undefined;
  }

  #refresh(refused?: string): Promise<string | null> {
    return this.#environment.exclusive(async (contended) => {
      if (contended) await this.#askOtherTabs(refused);
      if (this.#hasEnded()) return null;
      const handedOver = this.#usable(refused);
      if (handedOver !== undefined) return handedOver;
      const response = await this.send('/api/auth/refresh');
      if (response.status === 401) {
        this.end();
        return null;
      }
      if (!response.ok)
        throw new SessionUnavailableError(`The refresh was answered ${String(response.status)}.`);
      return this.adopt(await response.json());
    });
  }

  async #askOtherTabs(refused?: string): Promise<void> {
    if (this.#usable(refused) !== undefined) return;
    const { promise: answered, resolve } = Promise.withResolvers<undefined>();
    const unsubscribe = this.#onToken(() => {
      if (this.#usable(refused) !== undefined) resolve(undefined);
    });
    this.#environment.tell({ type: 'wanted', except: refused ?? null });
    await Promise.race([answered, this.#environment.wait(handOverMs)]);
    unsubscribe();
  }

  #tokenListeners = new Set<() => void>();

  #onToken(listener: () => void): () => void {
    this.#tokenListeners.add(listener);
    return () => this.#tokenListeners.delete(listener);
  }

  /** A POST to one of the auth routes, with the refresh cookie. */
  send(path: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(path, this.origin);
    return this.#environment.fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      ...init,
    });
  }

  /** Sends with the rest of the tabs held back, so that a refresh never crosses a sign-in or -out. */
  sendAlone(path: string, init: RequestInit = {}): Promise<Response> {
    return this.#environment.exclusive(() => this.send(path, init));
  }

  /** Takes the token out of an answer of the auth routes and hands it to the other tabs. */
  adopt(body: unknown): string {
    const { access_token, expires_in } = TokenBody.parse(body);
    const token = {
      value: access_token,
      expiresAt: this.#environment.now() + expires_in * 1000,
    };
    this.#hold(token);
    this.#environment.tell({ type: 'token', token, fresh: true });
    return token.value;
  }

  /** Forgets the session, here and in the other tabs. */
  end(): void {
    this.#forget();
    this.#environment.tell({ type: 'signed-out' });
  }

  /** Takes in what another tab has told. */
  receive(message: SessionMessage): void {
    switch (message.type) {
      case 'token':
        if (message.fresh || this.#state.status !== 'signed-out') this.#hold(message.token);
        break;
      case 'wanted':
        if (this.#token !== undefined && this.#usable(message.except ?? undefined) !== undefined)
          this.#environment.tell({ type: 'token', token: this.#token, fresh: false });
        break;
      case 'signed-out':
        this.#forget();
        break;
    }
  }

  #hold(token: AccessToken): void {
    const state = signedInWith(token);
    this.#token = token;
    this.#show(state);
    for (const listener of this.#tokenListeners) listener();
  }

  #forget(): void {
    this.#token = undefined;
    this.#show(signedOut);
  }

  #show(state: SessionState): void {
    if (sameState(this.#state, state)) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
