import { z } from 'zod';
import { optional } from './fields';
import { ThreadItem } from './thread-item';

/** What a sync action has changed: one item at most. */
export const SyncCustomActionResponse = z.object({ updated_item: optional(ThreadItem) }).readonly();
export type SyncCustomActionResponse = z.infer<typeof SyncCustomActionResponse>;
