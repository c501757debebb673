import * as z from 'zod/mini';
import { maybe } from './tolerant';
import { ThreadItem } from './thread-item';

/** The answer to `threads.sync_custom_action`. */
export const maybeUpdatedItem = z.object({ updated_item: maybe(ThreadItem) });
