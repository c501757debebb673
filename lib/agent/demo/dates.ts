import * as chrono from 'chrono-node';
import { DateTime } from 'luxon';
import type { Due, Moment } from './intent';

/** A date found in a sentence, and the sentence without its words. */
export interface FoundDate {
  readonly due: Due;
  readonly rest: string;
  /** Where the date's words began in the sentence. */
  readonly index: number;
}

const english = chrono.casual.clone();
english.parsers.push({
  // chrono reads "the 1st of May", but not "the 1st" alone.
  pattern: () => /\b(?:on\s+)?the\s+(\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:of|\w+day\b))/i,
  extract: (context, match) => {
    const today = DateTime.fromObject({
      year: context.reference.getDateWithAdjustedTimezone().getFullYear(),
      month: context.reference.getDateWithAdjustedTimezone().getMonth() + 1,
      day: context.reference.getDateWithAdjustedTimezone().getDate(),
    });
    const day = Number(match[1]);
    for (let months = 0; months < 3; months += 1) {
      const month = today.startOf('month').plus({ months });
      const at = month.set({ day });
      if (day >= 1 && day <= (month.daysInMonth ?? 0) && at >= today)
        return { year: at.year, month: at.month, day: at.day };
    }
    return null;
  },
});

/** Words that tie a date to the rest of a sentence and go away with it. */
const tie = /(?:[\s,]*\b(?:due|by|on|at|for|until|till|before|from|this|to|in)\b)*[\s,]*$/i;

/** Things chrono takes for dates that people mean otherwise. */
const notDates = /^(?:now|sat|sun|mar|may|dec|second|\d+(?:\.\d+)?)$/i;

/**
 * Finds the date of a sentence. Of several, the last counts ("buy Sunday paper on Monday").
 * Dates lie in the future, and a time of day is the wall clock of the user's zone on that day,
 * whatever daylight saving does in between.
 */
export function findDate(sentence: string, moment: Moment): FoundDate | null {
  const local = DateTime.fromJSDate(moment.now, { zone: moment.timeZone });
  const results = english
    .parse(sentence, { instant: moment.now, timezone: local.offset }, { forwardDate: true })
    .filter((result) => !notDates.test(result.text));
  const found = results.at(-1);
  if (found === undefined) return null;
  const due = dueOf(found, local);
  if (due === null) return null;
  const before = sentence.slice(0, found.index).replace(tie, '');
  const after = sentence.slice(found.index + found.text.length);
  const rest = `${before} ${after}`
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.!?])/g, '$1')
    .trim();
  return { due, rest: rest.replace(/^[,;:\s]+|[,;:\s]+$/g, ''), index: found.index };
}

function dueOf({ start, text }: chrono.ParsedResult, local: DateTime): Due | null {
  const part = (name: chrono.Component) => start.get(name) ?? undefined;
  const day = { year: part('year'), month: part('month'), day: part('day') };
  const hasTime = start.isCertain('hour');
  const wall = DateTime.fromObject(
    hasTime ? { ...day, hour: part('hour'), minute: part('minute') ?? 0 } : day,
    { zone: local.zone },
  );
  if (!wall.isValid) return null;
  // "On Friday", said on a Friday, means the next one; for today people say "today".
  const isBareWeekday =
    start.isCertain('weekday') && !start.isCertain('day') && !/\b(?:this|today)\b/i.test(text);
  if (isBareWeekday && wall.hasSame(local, 'day')) return dated(wall.plus({ weeks: 1 }), hasTime);
  if (!hasTime) return dated(wall, false);
  // A bare "at 5pm" said at 6pm means tomorrow.
  const isPast = wall < local && !start.isCertain('day') && !start.isCertain('weekday');
  return dated(isPast ? wall.plus({ days: 1 }) : wall, true);
}

function dated(at: DateTime<true>, hasTime: boolean): Due {
  return { at: hasTime ? at.toISO() : at.toISODate(), hasTime };
}

const ranges: readonly {
  readonly pattern: RegExp;
  readonly words: string;
  readonly range: (local: DateTime) => { from: DateTime | null; to: DateTime };
}[] = [
  {
    pattern: /\b(?:overdue|late|behind on|missed)\b/i,
    words: 'overdue',
    range: (local) => ({ from: null, to: local }),
  },
  {
    pattern: /\bnext week\b/i,
    words: 'due next week',
    range: (local) => {
      const from = local.plus({ weeks: 1 }).startOf('week');
      return { from, to: from.plus({ weeks: 1 }) };
    },
  },
  {
    pattern: /\b(?:this|the) week(?!end)\b/i,
    words: 'due this week',
    range: (local) => ({
      from: local.startOf('day'),
      to: local.startOf('week').plus({ weeks: 1 }),
    }),
  },
  {
    pattern: /\b(?:this|the) weekend\b/i,
    words: 'due this weekend',
    range: (local) => {
      const saturday = local.startOf('week').plus({ days: 5 });
      return { from: saturday, to: saturday.plus({ days: 2 }) };
    },
  },
  {
    pattern: /\bthis month\b/i,
    words: 'due this month',
    range: (local) => ({
      from: local.startOf('day'),
      to: local.startOf('month').plus({ months: 1 }),
    }),
  },
];

/** The span of time a question is about ("today", "this week", "overdue"), with words to say it back. */
export function findRange(
  question: string,
  moment: Moment,
): { from: string | null; to: string; words: string } | null {
  const local = DateTime.fromJSDate(moment.now, { zone: moment.timeZone });
  for (const { pattern, words, range } of ranges) {
    if (!pattern.test(question)) continue;
    const { from, to } = range(local);
    return { from: from?.toISO() ?? null, to: to.toISO() ?? '', words };
  }
  const found = findDate(question, moment);
  if (found === null) return null;
  const day = DateTime.fromISO(found.due.at, { zone: moment.timeZone }).startOf('day');
  return {
    from: day.toISO(),
    to: day.plus({ days: 1 }).toISO() ?? '',
    words: `due ${sayDay(day, local)}`,
  };
}

function sayDay(day: DateTime, local: DateTime): string {
  const days = Math.round(day.startOf('day').diff(local.startOf('day'), 'days').days);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  if (days > 1 && days < 7) return `on ${day.toFormat('cccc')}`;
  return `on ${day.toFormat(day.year === local.year ? 'cccc d LLLL' : 'cccc d LLLL yyyy')}`;
}

/**
 * Says a due instant as people would: "tomorrow at 17:00", "on Friday", "on Monday 1 March 2027".
 * Todos due "by the end of a day" are stored as 23:59 and told without a time.
 */
export function sayDue(dueAt: string, moment: Moment): string {
  const zone = moment.timeZone;
  const local = DateTime.fromJSDate(moment.now, { zone });
  const at = DateTime.fromISO(dueAt, { zone });
  const isWholeDay = (at.hour === 23 && at.minute === 59) || !dueAt.includes('T');
  return isWholeDay ? sayDay(at, local) : `${sayDay(at, local)} at ${at.toFormat('HH:mm')}`;
}
