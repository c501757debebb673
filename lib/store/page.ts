import type { Page } from '@/lib/chatkit';

/** A page holds 1 to 100 entries, whatever was asked for. */
export const pageLimit = (limit: number): number =>
  Number.isNaN(limit) ? 1 : Math.min(Math.max(Math.trunc(limit), 1), 100);

/** Makes a page of at most `limit` entries out of `limit + 1` rows. */
export function toPage<T extends { readonly id: string }>(
  rows: readonly T[],
  limit: number,
): Page<T> {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return rows.length > limit && last !== undefined
    ? { data, has_more: true, after: last.id }
    : { data, has_more: false };
}
