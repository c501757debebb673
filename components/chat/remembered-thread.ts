/** The conversation a user had open, kept in the browser so that a reload or a closed popup keeps it. */

const keyOf = (userId: string) => `todo-chat.thread.${userId}`;

/** A full or forbidden storage is no reason to fail: the chat then starts anew. */
function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

export type ThreadStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The thread this user had open last; null when none is known or storage is shut. */
export function rememberedThread(
  userId: string,
  storage: () => ThreadStorage = () => localStorage,
): string | null {
  return attempt(() => storage().getItem(keyOf(userId)), null);
}

/** Remembers a thread; null forgets it. */
export function rememberThread(
  userId: string,
  threadId: string | null,
  storage: () => ThreadStorage = () => localStorage,
): void {
  attempt(() => {
    if (threadId === null) storage().removeItem(keyOf(userId));
    else storage().setItem(keyOf(userId), threadId);
  }, undefined);
}
