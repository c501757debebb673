import type { StoreContext } from '@/lib/store/chat-store';

/** Who asks, and where they are. */
export interface ChatContext extends StoreContext {
  readonly name: string | null;
  /** IANA zone. */
  readonly timeZone: string;
  /** BCP 47 tag. */
  readonly locale: string;
}
