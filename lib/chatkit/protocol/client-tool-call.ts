import { z } from 'zod';
import { JsonObject, withDefault } from './fields';
import { itemBase } from './item-base';

/** A tool that runs in the browser; `output` is there once the call is completed. */
export const ClientToolCallItem = z
  .object({
    ...itemBase,
    type: z.literal('client_tool_call'),
    status: withDefault(z.enum(['pending', 'completed']), 'pending'),
    call_id: z.string(),
    name: z.string(),
    arguments: JsonObject,
    output: z.unknown().optional(),
  })
  .readonly();
export type ClientToolCallItem = z.infer<typeof ClientToolCallItem>;
