'use client';

import {
  createContext,
  use,
  useEffect,
  useMemo,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { tokenManager } from './browser-environment';
import {
  signIn,
  signOut,
  signUp,
  startDemo,
  type Credentials,
  type SessionResult,
} from './session-actions';
import { loading, type SessionState } from './session-state';

/** Who is signed in, and the ways in and out. */
export type Session = SessionState & {
  readonly signIn: (credentials: Credentials) => Promise<SessionResult>;
  readonly signUp: (input: Credentials & { readonly name?: string }) => Promise<SessionResult>;
  readonly startDemo: () => Promise<SessionResult>;
  readonly signOut: () => Promise<SessionResult>;
};

const SessionContext = createContext<Session | undefined>(undefined);

const actions = {
  signIn: (credentials: Credentials) => signIn(tokenManager(), credentials),
  signUp: (input: Credentials & { readonly name?: string }) => signUp(tokenManager(), input),
  startDemo: () => startDemo(tokenManager()),
  signOut: () => signOut(tokenManager()),
};

const subscribe = (listener: () => void) => tokenManager().subscribe(listener);
const snapshot = () => tokenManager().state;
const serverSnapshot = () => loading;

/**
 * Shares one session with everything below; finds out on mount whether there is one. `hasCookie` is
 * what the server saw: without a refresh cookie, nobody asks for a token that can't be had.
 */
export function SessionProvider({
  children,
  hasCookie = true,
}: {
  readonly children: ReactNode;
  readonly hasCookie?: boolean;
}) {
  const state = useSyncExternalStore(subscribe, snapshot, serverSnapshot);
  useEffect(() => {
    void tokenManager().start(hasCookie);
  }, [hasCookie]);
  const session = useMemo(() => ({ ...state, ...actions }), [state]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** @throws outside a SessionProvider */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === undefined) throw new Error('useSession needs a SessionProvider above it.');
  return session;
}
