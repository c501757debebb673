import * as z from 'zod/mini';
import { ThreadItemUpdate } from './item-update';
import { Thread } from './thread';
import { ThreadItem } from './thread-item';
import { anyRecord, flag, maybe } from './tolerant';

const StreamEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('thread.created'), thread: Thread }),
  z.object({ type: z.literal('thread.updated'), thread: Thread }),
  z.object({ type: z.literal('thread.item.added'), item: ThreadItem }),
  z.object({
    type: z.literal('thread.item.updated'),
    item_id: z.string(),
    update: ThreadItemUpdate,
  }),
  z.object({ type: z.literal('thread.item.done'), item: ThreadItem }),
  z.object({ type: z.literal('thread.item.removed'), item_id: z.string() }),
  z.object({ type: z.literal('thread.item.replaced'), item: ThreadItem }),
  z.object({
    type: z.literal('stream_options'),
    stream_options: z.object({ allow_cancel: z.catch(z.boolean(), true) }),
  }),
  z.object({ type: z.literal('progress_update'), text: z.string(), icon: maybe(z.string()) }),
  z.object({ type: z.literal('client_effect'), name: z.string(), data: anyRecord }),
  z.object({
    type: z.literal('error'),
    code: z.catch(z.string(), 'custom'),
    message: maybe(z.string()),
    allow_retry: flag,
  }),
  z.object({
    type: z.literal('notice'),
    level: z.catch(z.enum(['info', 'warning', 'danger']), 'info'),
    message: z.string(),
    title: maybe(z.string()),
  }),
]);
export type StreamEvent = z.infer<typeof StreamEvent>;

/** The event in one SSE data block, or null when it is broken or of a kind this client does not know. */
export function parseStreamEvent(data: string): StreamEvent | null {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return null;
  }
  const parsed = StreamEvent.safeParse(json);
  return parsed.success ? parsed.data : null;
}
