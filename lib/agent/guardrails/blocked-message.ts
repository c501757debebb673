import { z } from 'zod';
import { ItemId, type ThreadItem } from '@/lib/chatkit';

/** Items that stay on screen and that no model is shown, as a thread remembers it, in a hidden item. */
export const BlockedMessage = z
  .object({ type: z.literal('blocked_message'), items: z.array(ItemId).readonly() })
  .readonly();
export type BlockedMessage = z.infer<typeof BlockedMessage>;

/** The items that a hidden item keeps from models; of any other item none. */
export function blockedBy(item: ThreadItem): readonly ItemId[] {
  if (item.type !== 'hidden_context_item') return [];
  return BlockedMessage.safeParse(item.content).data?.items ?? [];
}
