import type { ChatStore, StoreContext } from '@/lib/store/chat-store';

/** A store under test, empty, and what it takes to have users in it. */
export interface StoreSubject extends AsyncDisposable {
  readonly store: ChatStore;
  readonly newUser: () => Promise<StoreContext>;
  /** The statements since the last call, users and ids left out; none where there are none. */
  readonly statements?: () => readonly string[];
}

export type OpenStore = () => Promise<StoreSubject>;
