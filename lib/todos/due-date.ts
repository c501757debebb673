import { DateTime } from 'luxon';
import { z } from 'zod';

const dateOnly = /^\d{4}-\d{2}-\d{2}$/;
const localTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?$/;
const instant =
  /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/i;

export const dueDateHint =
  'Use YYYY-MM-DD, YYYY-MM-DDTHH:mm in local time, or an ISO 8601 instant with an offset.';

/** Which moment of its day a date without a time stands for. */
export type DayMoment = 'start' | 'due' | 'end';

function atMoment(day: DateTime, moment: DayMoment): DateTime {
  switch (moment) {
    case 'start':
      return day.startOf('day');
    case 'due':
      return day.set({ hour: 23, minute: 59, second: 0, millisecond: 0 });
    case 'end':
      return day.endOf('day');
    default:
      return moment satisfies never;
  }
}

/**
 * Reads a date as people and models write it. An ISO instant with an offset is taken as it is; a
 * local date and time is read in `timeZone` (a time that a change to summer time skips moves on by
 * the gap, a doubled one is its first occurrence); a bare date is 23:59:00 local, "by the end of
 * that day", unless `moment` says otherwise.
 *
 * @param timeZone an IANA zone name
 * @returns undefined when the text is none of these or names no real date between 1970 and 9999
 */
export function parseDueDate(
  text: string,
  { timeZone, moment = 'due' }: { timeZone: string; moment?: DayMoment },
): Date | undefined {
  const trimmed = text.trim();
  const iso = trimmed.replace(' ', 'T').toUpperCase();
  let parsed: DateTime;
  if (dateOnly.test(trimmed)) {
    parsed = atMoment(DateTime.fromISO(iso, { zone: timeZone }), moment);
  } else if (localTime.test(trimmed) || instant.test(trimmed)) {
    parsed = DateTime.fromISO(iso, { zone: timeZone });
  } else {
    return undefined;
  }
  if (!parsed.isValid || parsed.year < 1970 || parsed.year > 9999) return undefined;
  // Luxon leaves open which of two equal local times it picks.
  const possible = instant.test(trimmed) ? [parsed] : parsed.getPossibleOffsets();
  const found = new Date(Math.min(...possible.map((each) => each.toMillis())));
  return found.getUTCFullYear() > 9999 ? undefined : found;
}

/** A schema that turns such text into a `Date`; the fault's text says which forms are understood. */
export function dueDateSchema(timeZone: string, moment: DayMoment = 'due') {
  return z.string().transform((text, context): Date => {
    const parsed = parseDueDate(text, { timeZone, moment });
    if (parsed !== undefined) return parsed;
    context.addIssue({ code: 'custom', message: `Not a date. ${dueDateHint}`, input: text });
    return z.NEVER;
  });
}

/** Whether an instant is the 23:59:00 local that a due date without a time is kept as. */
export function isDateOnly(dueAt: Date, timeZone: string): boolean {
  const local = DateTime.fromJSDate(dueAt, { zone: timeZone });
  return local.hour === 23 && local.minute === 59 && local.second === 0 && local.millisecond === 0;
}

/** An instant as local ISO 8601 with the zone's offset at that time, with milliseconds only when there are any. */
export function localIso(instantAt: Date, timeZone: string): string {
  const local = DateTime.fromJSDate(instantAt, { zone: timeZone });
  const iso = local.toISO({ suppressMilliseconds: true, includeOffset: true });
  if (iso === null) throw new RangeError('The instant or the time zone is not valid.');
  return iso;
}

/** A due date in words, as `Sat 21 Nov 2026, 17:00`; one without a time omits it. */
export function dueDateText(dueAt: Date, timeZone: string): string {
  const local = DateTime.fromJSDate(dueAt, { zone: timeZone }).setLocale('en-GB');
  return local.toFormat(isDateOnly(dueAt, timeZone) ? 'ccc d LLL yyyy' : 'ccc d LLL yyyy, HH:mm');
}
