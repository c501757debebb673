import { month } from '../i18n/format';
import type { Texts } from '../i18n/translate';
import type { Thread } from '../client/wire/thread';

const day = 86_400_000;

interface DateGroup {
  readonly heading: string;
  readonly threads: readonly Thread[];
}

/** Threads in their order, under the headings of when they began; unreadable times are long ago. */
export function groupByDate(
  threads: readonly Thread[],
  now: Date,
  texts: Pick<Texts, 't' | 'tag'>,
): DateGroup[] {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const groups = new Map<string, Thread[]>();
  for (const thread of threads) {
    const heading = headingOf(Date.parse(thread.created_at), midnight, texts);
    const known = groups.get(heading);
    if (known === undefined) groups.set(heading, [thread]);
    else known.push(thread);
  }
  return [...groups].map(([heading, each]) => ({ heading, threads: each }));
}

function headingOf(time: number, midnight: number, { t, tag }: Pick<Texts, 't' | 'tag'>): string {
  if (Number.isNaN(time)) return t('history.earlier');
  if (time >= midnight) return t('history.today');
  // Half a day off: a day in which the clocks change is not 24 hours long.
  if (time >= new Date(midnight - day / 2).setHours(0, 0, 0, 0)) return t('history.yesterday');
  return time >= midnight - 7 * day ? t('history.week') : month(time, tag);
}
