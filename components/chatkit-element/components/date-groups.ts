import type { Thread } from '../client/wire/thread';

export type DateGroup = 'today' | 'yesterday' | 'week' | 'earlier';

const day = 86_400_000;

/** Threads in their order, under the headings of when they began; unreadable times are long ago. */
export function groupByDate(
  threads: readonly Thread[],
  now: Date,
): { readonly group: DateGroup; readonly threads: readonly Thread[] }[] {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const groups: { group: DateGroup; threads: Thread[] }[] = [];
  for (const thread of threads) {
    const group = groupOf(Date.parse(thread.created_at), midnight);
    const known = groups.find((each) => each.group === group);
    if (known === undefined) groups.push({ group, threads: [thread] });
    else known.threads.push(thread);
  }
  return groups;
}

function groupOf(time: number, midnight: number): DateGroup {
  if (time >= midnight) return 'today';
  if (time >= midnight - day) return 'yesterday';
  return time >= midnight - 7 * day ? 'week' : 'earlier';
}
