import { NotFoundError } from '../errors';
import { isPlausibleId, type ThreadId } from '../protocol/ids';
import type { Order, Page } from '../protocol/page';
import type { Store } from '../store';
import { isHidden, type ThreadItem } from '../protocol/thread-item';
import type { Turn } from './turn/turn';

const defaultLimit = 20;
/** What a store is asked for at most; the official client asks for 9999. */
export const maxLimit = 100;

export interface ListParams {
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
  readonly order: Order;
}

/** Absent and 0 mean 20; anything above 100 is 100, and `has_more` tells that there is more. */
export const clampLimit = (limit: number | undefined): number =>
  Math.min(limit === undefined || limit === 0 ? defaultLimit : limit, maxLimit);

/**
 * The server's option `threadPageSize`.
 * @throws {RangeError} when no page could have this size
 */
export function requirePageSize(size: number): number {
  if (Number.isInteger(size) && size >= 1 && size <= maxLimit) return size;
  throw new RangeError(
    `threadPageSize is a whole number from 1 to ${String(maxLimit)}, not ${String(size)}.`,
  );
}

/**
 * The cursor, when a store can be asked for it; an empty one is none, as in the reference's stores.
 * @throws {NotFoundError} for a string that was never an id
 */
export function requireCursor(after: string | undefined): string | undefined {
  if (after === '') return undefined;
  if (after !== undefined && !isPlausibleId(after))
    throw new NotFoundError('There is no entry to continue after.');
  return after;
}

/** Items of one thread, as the functions below read them. */
export interface ItemSource<Context> {
  readonly store: Store<Context>;
  readonly threadId: ThreadId;
  readonly context: Context;
}

/**
 * A page of the items a client may see. Hidden items do not shorten it, and `has_more` is true only
 * when another visible item follows.
 */
export async function visibleItems<Context>(
  source: ItemSource<Context>,
  { limit: wanted, after, order }: ListParams,
): Promise<Page<ThreadItem>> {
  const limit = clampLimit(wanted);
  const visible: ThreadItem[] = [];
  let cursor = requireCursor(after);
  let more = true;
  while (more && visible.length <= limit) {
    const page = await source.store.loadThreadItems(
      source.threadId,
      { limit: Math.min(limit + 1, maxLimit), after: cursor, order },
      source.context,
    );
    visible.push(...page.data.filter((item) => !isHidden(item)));
    cursor = page.data.at(-1)?.id;
    more = page.has_more && cursor !== undefined;
  }
  const data = visible.slice(0, limit);
  const last = data.at(-1);
  return visible.length > limit && last !== undefined
    ? { data, has_more: true, after: last.id }
    : { data, has_more: false };
}

/** All items of the thread in the given order, hidden ones included. */
export async function* allItems<Context>(
  source: ItemSource<Context>,
  order: Order,
): AsyncGenerator<ThreadItem> {
  let after: string | undefined;
  for (;;) {
    const page = await source.store.loadThreadItems(
      source.threadId,
      { limit: maxLimit, after, order },
      source.context,
    );
    yield* page.data;
    after = page.data.at(-1)?.id;
    if (!page.has_more || after === undefined) return;
  }
}

/**
 * What the model may know of the thread in this turn, oldest first: without the answer a retry
 * replaces, and with the user's message exactly once, at the end, whether or not the store has it
 * yet. So it may be read while the message is being stored.
 */
export async function loadHistory<Context>(
  store: Store<Context>,
  turn: Turn<Context>,
): Promise<readonly ThreadItem[]> {
  const { thread, userMessage, replaces, context } = turn;
  const history: ThreadItem[] = [];
  if (!turn.isNewThread)
    for await (const item of allItems({ store, threadId: thread.id, context }, 'asc'))
      if (item.id !== userMessage?.id && !replaces.has(item.id)) history.push(item);
  return userMessage === null ? history : [...history, userMessage];
}
