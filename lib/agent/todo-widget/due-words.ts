import { DateTime } from 'luxon';
import { isDateOnly } from '@/lib/todos/due-date';

export interface Place {
  /** IANA zone. */
  readonly timeZone: string;
  /** BCP 47 tag. */
  readonly locale: string;
  readonly now: Date;
}

/**
 * A due date as people say it: “tomorrow, 17:00”, “Friday”, “21 Nov”, in the user's language and zone.
 * The year is told when it is another one.
 */
export function dueWords(dueAt: Date, { timeZone, locale, now }: Place): string {
  const due = DateTime.fromJSDate(dueAt, { zone: timeZone }).setLocale(locale);
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  const days = Math.round(due.startOf('day').diff(today.startOf('day'), 'days').days);
  const day = dayWords(due, days, due.hasSame(today, 'year'));
  if (isDateOnly(dueAt, timeZone)) return day;
  return `${day}, ${due.toLocaleString(DateTime.TIME_SIMPLE)}`;
}

function dayWords(due: DateTime, days: number, isThisYear: boolean): string {
  if (Math.abs(days) <= 1)
    return new Intl.RelativeTimeFormat(due.locale ?? 'en', { numeric: 'auto' }).format(days, 'day');
  if (days > 1 && days < 7) return due.toLocaleString({ weekday: 'long' });
  return due.toLocaleString({
    day: 'numeric',
    month: 'short',
    ...(!isThisYear && { year: 'numeric' }),
  });
}
