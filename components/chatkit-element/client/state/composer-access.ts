import type { StructuredInputItem } from '../wire/thread-item';
import type { ChatState } from './chat-state';

/** What the composer lets the user do; `reason` is the server's text. */
export type ComposerAccess =
  | { readonly kind: 'open' }
  /** Shown, and can't be written in. */
  | { readonly kind: 'locked'; readonly reason: string | null }
  /** Replaced by a note. */
  | { readonly kind: 'closed'; readonly reason: string | null }
  /** Replaced by questions that wait for answers. */
  | { readonly kind: 'asked'; readonly item: StructuredInputItem };

const open: ComposerAccess = { kind: 'open' };

/**
 * Who may write next: a thread that is locked or closed takes nothing, and pending questions are
 * answered or skipped first, once their stream has ended. A message after them leaves them behind.
 */
export function composerAccess(state: ChatState): ComposerAccess {
  const status = state.thread?.status;
  if (status?.type === 'locked' || status?.type === 'closed') {
    return { kind: status.type, reason: status.reason ?? null };
  }
  const asked = state.items.findLast(
    ({ type }) => type === 'structured_input' || type === 'user_message',
  );
  return asked?.type === 'structured_input' && asked.status === 'pending' && state.phase === 'idle'
    ? { kind: 'asked', item: asked }
    : open;
}
