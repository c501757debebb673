import { z } from 'zod';
import { itemBase } from './item-base';

/** Context of the integrator for the model; must never reach the client. */
export const HiddenContextItem = z
  .object({ ...itemBase, type: z.literal('hidden_context_item'), content: z.unknown() })
  .readonly();
export type HiddenContextItem = z.infer<typeof HiddenContextItem>;

/** Context this library itself leaves for the model; must never reach the client. */
export const SdkHiddenContextItem = z
  .object({ ...itemBase, type: z.literal('sdk_hidden_context'), content: z.string() })
  .readonly();
export type SdkHiddenContextItem = z.infer<typeof SdkHiddenContextItem>;
