/** A day of the calendar, `2026-11-20`; compares as text. */
export type Day = string;

/** The day an ISO date or moment names, in its own words; null when it names none. */
export function dayOf(value: string): Day | null {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
  return day !== undefined && toDay(dateOf(day)) === day ? day : null;
}

/** A day as a moment at noon UTC, where no change of clocks reaches. */
const dateOf = (day: Day): Date => new Date(`${day}T12:00:00Z`);

const toDay = (date: Date): Day =>
  Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);

/** The day some days, or some months, later; in a shorter month its last. */
export function later(day: Day, { days = 0, months = 0 }): Day {
  const date = dateOf(day);
  if (months !== 0) {
    const wanted = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + months + 1, 0);
    date.setUTCDate(Math.min(wanted, date.getUTCDate()));
  }
  date.setUTCDate(date.getUTCDate() + days);
  return toDay(date);
}

/** The weeks that cover a day's month, seven days each, from the language's first weekday (1 is Monday). */
export function weeksOf(day: Day, firstWeekday: number): Day[][] {
  const first = `${day.slice(0, 8)}01`;
  const offset = (dateOf(first).getUTCDay() - firstWeekday + 7) % 7;
  const start = later(first, { days: -offset });
  const weeks: Day[][] = [];
  for (let week = 0; week < 6; week++) {
    const days = Array.from({ length: 7 }, (_, at) => later(start, { days: week * 7 + at }));
    if (week > 0 && days[0]?.slice(0, 7) !== day.slice(0, 7)) break;
    weeks.push(days);
  }
  return weeks;
}

/** The language's first weekday, 1 (Monday) to 7 (Sunday). */
export function firstWeekday(tag: string): number {
  // Not every browser knows it.
  const locale: Partial<Pick<Intl.Locale, 'getWeekInfo'>> = new Intl.Locale(tag);
  return locale.getWeekInfo?.().firstDay ?? 1;
}

/** The day held between bounds that may be missing. */
export function between(day: Day, min: Day | null, max: Day | null): Day {
  if (min !== null && day < min) return min;
  return max !== null && day > max ? max : day;
}

/** A day in the reader's words. */
export const sayDay = (day: Day, tag: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }).format(dateOf(day));

/** The day it is where the reader is. */
export function today(now: Date): Day {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
