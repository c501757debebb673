import type { Database } from '@/lib/db/client';
import type { UserId } from '@/lib/db/user-id';

/** For whom a tool works, and with what. The user comes from the token, never from an argument. */
export interface ToolContext {
  readonly db: Database;
  readonly userId: UserId;
  /** IANA name. */
  readonly timeZone: string;
  readonly now: () => Date;
}
