import type { Turn } from '@/lib/chatkit';
import type { Database } from '@/lib/db/client';
import type { ChatStore } from '@/lib/store/chat-store';
import type { ChatContext } from './chat-context';

/** A turn, and where its data is. */
export interface TurnServices {
  readonly turn: Turn<ChatContext>;
  readonly store: ChatStore;
  readonly db: Database;
}
