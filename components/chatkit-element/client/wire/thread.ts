import * as z from 'zod/mini';
import { maybe, text } from './tolerant';

const ThreadStatus = z.discriminatedUnion('type', [
  z.object({ type: z.literal('active') }),
  z.object({ type: z.literal('locked'), reason: maybe(z.string()) }),
  z.object({ type: z.literal('closed'), reason: maybe(z.string()) }),
]);

/** A thread without its items, which the conversation keeps on its own. */
export const Thread = z.object({
  id: z.string(),
  title: maybe(z.string()),
  created_at: text,
  status: z.catch(ThreadStatus, { type: 'active' }),
  allowed_image_domains: maybe(z.array(z.string())),
});
export type Thread = z.infer<typeof Thread>;
