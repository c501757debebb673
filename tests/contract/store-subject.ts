import type { ChatStore, StoreContext } from '@/lib/store/chat-store';

/** A store under test, empty, and what it takes to have users in it. */
export interface StoreSubject extends AsyncDisposable {
  readonly store: ChatStore;
  readonly newUser: () => Promise<StoreContext>;
}

export type OpenStore = () => Promise<StoreSubject>;
