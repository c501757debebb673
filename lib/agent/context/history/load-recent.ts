import { NotFoundError, type ItemId, type ThreadItem, type Turn } from '@/lib/chatkit';
import type { ChatStore } from '@/lib/store/chat-store';
import { blockedBy } from '../../guardrails/blocked-message';
import type { ChatContext } from '../../turn/chat-context';
import { SummaryRecord } from './summary-record';

const pageSize = 100;

/** The part of a thread that a model is told of in its own words, and what stands for the rest. */
export interface RecentItems {
  /** Oldest first, the user's message last; those behind the summary. */
  readonly items: readonly ThreadItem[];
  readonly summary: SummaryRecord | null;
  /** Whether the summary stands in an answer that a retry replaces, and goes with it. */
  readonly isSummaryLeaving: boolean;
  /** Whether older items were left unread because there are too many. */
  readonly isCut: boolean;
}

/**
 * Reads a thread from its newest item back to what its last summary covers, or to its beginning, but no
 * more than `maxLetters` of JSON. The user's message of the turn comes exactly once, at the end, whether
 * or not it is stored yet, and nothing of an answer that is replaced comes at all.
 *
 * A summary counts only while the item it reaches up to is there: one that reaches into an answer which
 * is replaced now, or was removed, would tell of what is gone.
 */
export async function loadRecent(
  store: ChatStore,
  turn: Turn<ChatContext>,
  maxLetters: number,
): Promise<RecentItems> {
  const { userMessage } = turn;
  const found: ThreadItem[] = [];
  const blocked = new Set<ItemId>();
  let summary: SummaryRecord | null = null;
  let isSummaryLeaving = false;
  let letters = 0;
  let isCut = false;
  for await (const item of newestFirst(store, turn)) {
    if (item.id === summary?.covers_until) break;
    const isLeaving = turn.replaces.has(item.id);
    const record: SummaryRecord | null = summary === null ? recordOf(item) : null;
    if (record !== null && (await stillHolds(record.covers_until, store, turn))) {
      summary = record;
      isSummaryLeaving = isLeaving;
    }
    if (isLeaving || item.id === userMessage?.id) continue;
    // Comes behind what it blocks, hence before it here.
    for (const id of blockedBy(item)) blocked.add(id);
    if (blocked.has(item.id)) continue;
    letters += JSON.stringify(item).length;
    isCut = letters > maxLetters;
    if (isCut) break;
    found.push(item);
  }
  const items = found.reverse();
  return {
    items: userMessage === null ? items : [...items, userMessage],
    summary,
    isSummaryLeaving,
    isCut,
  };
}

function recordOf(item: ThreadItem): SummaryRecord | null {
  if (item.type !== 'hidden_context_item') return null;
  return SummaryRecord.safeParse(item.content).data ?? null;
}

async function stillHolds(
  until: ItemId,
  store: ChatStore,
  { thread, userMessage, replaces, context }: Turn<ChatContext>,
): Promise<boolean> {
  if (until === userMessage?.id || replaces.has(until)) return false;
  try {
    await store.loadItem(thread.id, until, context);
    return true;
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

async function* newestFirst(
  store: ChatStore,
  { thread, isNewThread, context }: Turn<ChatContext>,
): AsyncGenerator<ThreadItem> {
  let after: string | undefined;
  while (!isNewThread) {
    const page = await store.loadThreadItems(
      thread.id,
      { limit: pageSize, after, order: 'desc' },
      context,
    );
    yield* page.data;
    after = page.data.at(-1)?.id;
    if (!page.has_more || after === undefined) return;
  }
}
