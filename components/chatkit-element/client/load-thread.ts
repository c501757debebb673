import type { Api } from './transport/api';
import { ApiError } from './transport/api-error';
import { ItemPage } from './wire/page';
import { Thread } from './wire/thread';
import type { ThreadItem } from './wire/thread-item';

const pageSize = 50;

export interface ItemsBefore {
  /** Oldest first. */
  readonly items: readonly ThreadItem[];
  /** Where still older ones continue; null at the thread's beginning. */
  readonly olderCursor: string | null;
}

/**
 * The thread and its newest items. `threads.get_by_id` answers with the oldest 20 (protocol 4.9), so
 * the items come from `items.list`, newest first, at the same time.
 */
export async function loadThread(
  api: Api,
  threadId: string,
  signal: AbortSignal,
): Promise<ItemsBefore & { readonly thread: Thread }> {
  const [thread, newest] = await Promise.all([
    api.json({ type: 'threads.get_by_id', params: { thread_id: threadId } }, signal),
    loadItems(api, { threadId, after: null }, signal),
  ]);
  return { thread: parse(Thread, thread), ...newest };
}

/** One page of items before `after`, or the newest; pages whose items are all hidden are passed over. */
export async function loadItems(
  api: Api,
  from: { readonly threadId: string; readonly after: string | null },
  signal: AbortSignal,
): Promise<ItemsBefore> {
  let { after } = from;
  for (;;) {
    const params = {
      thread_id: from.threadId,
      limit: pageSize,
      order: 'desc',
      ...(after !== null && { after }),
    };
    const page = parse(ItemPage, await api.json({ type: 'items.list', params }, signal));
    const next = page.has_more ? (page.after ?? page.data.at(-1)?.id ?? null) : null;
    if (page.data.length > 0 || next === null || next === after) {
      return { items: page.data.toReversed(), olderCursor: next };
    }
    after = next;
  }
}

/** An answer in its schema's form; a broken one is the server's fault. */
export function parse<T>(
  schema: { safeParse: (value: unknown) => { success: true; data: T } | { success: false } },
  value: unknown,
): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new ApiError('server');
  return parsed.data;
}
