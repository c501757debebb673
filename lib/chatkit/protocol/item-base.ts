import { Timestamp } from './fields';
import { ItemId, ThreadId } from './ids';

/** The fields every thread item has. */
export const itemBase = { id: ItemId, thread_id: ThreadId, created_at: Timestamp };
