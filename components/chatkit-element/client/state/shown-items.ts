import type { ThreadItem } from '../wire/thread-item';
import { groupTurns, type Turn } from './turns';

/** Items that are drawn at once: about a screenful. */
export const fewItems = 10;

/** The index of the first of the newest few items. */
export const beforeNewest = (items: readonly ThreadItem[]): number =>
  Math.max(0, items.length - fewItems);

export interface ShownTurns {
  readonly turns: readonly Turn[];
  /** How many items of the first turn are not shown: it may have begun before. */
  readonly skipped: number;
}

/**
 * The turns of all items but the `hidden` oldest. The last item always shows. What it costs depends on
 * what shows, not on the thread's length.
 */
export function shownTurns(items: readonly ThreadItem[], hidden: number): ShownTurns {
  const from = Math.max(0, Math.min(hidden, items.length - 1));
  let start = from;
  while (start > 0 && items[start]?.type !== 'user_message') start -= 1;
  return { turns: groupTurns(items.slice(start)), skipped: from - start };
}
