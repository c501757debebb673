import { z } from 'zod';
import { ItemId } from '@/lib/chatkit';

/** The older part of a thread in a few words, as the thread remembers it, in a hidden item. */
export const SummaryRecord = z
  .object({
    type: z.literal('summary'),
    text: z.string(),
    /** The newest item it tells of; everything older is told of as well. */
    covers_until: ItemId,
    /** False when messages were left out that nobody has summed up. */
    is_complete: z.boolean(),
  })
  .readonly();
export type SummaryRecord = z.infer<typeof SummaryRecord>;
