/**
 * Due dates in the browser's own time zone. A due time of 23:59 means "by the end of that day" and is
 * shown without the time.
 */

/** What the date and time inputs hold: `YYYY-MM-DD` or empty, `HH:MM` or empty. */
export interface DueFields {
  readonly date: string;
  readonly time: string;
}

export type DueTone = 'overdue' | 'today' | 'later';

const pad = (value: number): string => String(value).padStart(2, '0');

const dateField = (date: Date): string =>
  `${String(date.getFullYear()).padStart(4, '0')}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

/** Whether a due moment stands for a whole day. */
export function isDateOnly(due: Date): boolean {
  return due.getHours() === 23 && due.getMinutes() === 59;
}

/** An ISO moment as the two inputs show it. */
export function toDueFields(dueAt: string | null): DueFields {
  if (dueAt === null) return { date: '', time: '' };
  const due = new Date(dueAt);
  return {
    date: dateField(due),
    time: isDateOnly(due) ? '' : `${pad(due.getHours())}:${pad(due.getMinutes())}`,
  };
}

/** The inputs as an ISO moment in UTC; no date is no due date, no time is the end of the day. */
export function fromDueFields({ date, time }: DueFields): string | null {
  const day = /^(\d{4,6})-(\d{2})-(\d{2})$/.exec(date);
  if (day === null) return null;
  const clock = /^(\d{2}):(\d{2})/.exec(time) ?? ['', '23', '59'];
  const due = new Date(
    Number(day[1]),
    Number(day[2]) - 1,
    Number(day[3]),
    Number(clock[1]),
    Number(clock[2]),
  );
  return Number.isNaN(due.getTime()) ? null : due.toISOString();
}

/** The date field for the day that lies `days` after `now`'s. */
export function dayFrom(now: Date, days: number): string {
  return dateField(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days));
}

/** The date field of the coming Monday; from a Monday, the next. */
export function nextMonday(now: Date): string {
  return dayFrom(now, (8 - now.getDay()) % 7 || 7);
}

/** Calendar days from `now`'s day to `due`'s: 0 today, 1 tomorrow, negative in the past. */
export function daysUntil(due: Date, now: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(due) - midnight(now)) / 86_400_000);
}

/** How urgent a due moment is. */
export function dueTone(due: Date, now: Date): DueTone {
  // A whole day is over only when the next one begins.
  const over = isDateOnly(due) ? daysUntil(due, now) < 0 : due.getTime() < now.getTime();
  if (over) return 'overdue';
  return daysUntil(due, now) === 0 ? 'today' : 'later';
}

/** The time of a due moment; null when it stands for a whole day. */
export function formatDueTime(due: Date, locale?: string): string | null {
  return isDateOnly(due)
    ? null
    : due.toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' });
}

/** A due moment in words: "Today", "Tomorrow 17:00", "Fri 24 Nov", "3 Mar 2028". */
export function formatDue(due: Date, now: Date, locale?: string): string {
  const days = daysUntil(due, now);
  const clock = formatDueTime(due, locale);
  const time = clock === null ? '' : ` ${clock}`;
  if (days === 0) return `Today${time}`;
  if (days === 1) return `Tomorrow${time}`;
  if (days === -1) return `Yesterday${time}`;
  const sameYear = due.getFullYear() === now.getFullYear();
  const day = due.toLocaleDateString(locale, {
    ...(Math.abs(days) < 180 ? { weekday: 'short' as const } : {}),
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' as const }),
  });
  return `${day}${time}`;
}
