import type * as chrono from 'chrono-node';
import { DateTime } from 'luxon';
import { english } from './date-parsers';
import type { Due, Moment } from './intent';

/** A date found in a sentence, and the sentence without its words. */
export interface FoundDate {
  readonly due: Due;
  readonly rest: string;
  /** Where the date's words began in the sentence. */
  readonly index: number;
  /** Whether only a time of day was said ("at 5pm"), so that the day is a guess. */
  readonly isTimeOnly: boolean;
}

/** Words that tie a date to the rest of a sentence and go away with it. */
const tie =
  /(?:[\s,]*\b(?:due|(?:by|on|at|for|until|till|before|from|in|during)\s+the|by|on|at|for|until|till|before|from|this|to|in)\b)*[\s,:]*$/i;

/** Things chrono takes for dates that people mean otherwise. */
const notDates =
  /^(?:now|(?:an? )?second|\d+(?:\.\d+)?|(?:an?|\d+)\s*(?:h|hrs?|hours?|m|mins?|minutes?|days?|weeks?|months?|years?))$/i;

/** Words that are days or months only behind a preposition: "on sat", but "sat nav". */
const doubtful = /^(?:sat|sun|mar|march|may|dec)$/i;

/** "every monday": the words stay in the title, for they say more than the date. */
const recurring = /\b(?:every|each)\s+(?:other\s+|single\s+)?$/i;

/**
 * Finds the date of a sentence. Of several, the last counts ("buy Sunday paper on Monday"), but a day
 * and a time of day belong together wherever they stand. Dates lie in the future, and a time of day is
 * the wall clock of the user's zone on that day, whatever daylight saving does in between.
 */
export function findDate(sentence: string, moment: Moment): FoundDate | null {
  const local = DateTime.fromJSDate(moment.now, { zone: moment.timeZone });
  const results = english
    .parse(sentence, { instant: moment.now, timezone: local.offset }, { forwardDate: true })
    .filter((result) => isDate(result, sentence));
  const last = results.at(-1);
  if (last === undefined) return null;
  const other = results.slice(0, -1).findLast((result) => completes(result, last));
  const day = other !== undefined && isTimeOnly(last) ? other : last;
  const time = day === last ? (other ?? last) : last;
  const due = dueOf({ day, time }, local);
  if (due === null) return null;
  const used = other === undefined ? [last] : [other, last];
  const kept = recurring.test(sentence.slice(0, last.index));
  return {
    due,
    rest: kept ? sentence : without(sentence, used),
    index: used[0]?.index ?? last.index,
    isTimeOnly: other === undefined && isTimeOnly(last),
  };
}

/** "monday's homework" and "the Sunday Times" are names. */
function isDate({ text, index }: chrono.ParsedResult, sentence: string): boolean {
  const before = sentence.slice(0, index);
  const after = sentence.slice(index + text.length);
  if (notDates.test(text) || /^(?:'|’)s\b/.test(after)) return false;
  if (doubtful.test(text) && !/\b(?:on|by|in|until|till|next|this|before)\s+$/i.test(before))
    return false;
  // "From 3 dec": no hour.
  if (
    /^\D*\d{1,2}$/.test(text) &&
    /^\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(after)
  )
    return false;
  const isNamed =
    /\b(?:the|an?|my|our|your|his|her|their)\s+$/i.test(before) &&
    !/\b(?:in|on|by|during|for|until|till|before)\s+the\s+$/i.test(before);
  return !(
    isNamed &&
    /^\w+$/.test(text) &&
    /^\s+(?!(?:at|by|on|in|from|to|and)\b)\p{L}/u.test(after)
  );
}

const isCertainDay = ({ start }: chrono.ParsedResult) =>
  start.isCertain('day') || start.isCertain('weekday') || start.isCertain('month');

const isTimeOnly = (result: chrono.ParsedResult) =>
  result.start.isCertain('hour') && !isCertainDay(result);

function completes(one: chrono.ParsedResult, other: chrono.ParsedResult): boolean {
  const isDayOnly = (result: chrono.ParsedResult) =>
    isCertainDay(result) && !result.start.isCertain('hour');
  return (isDayOnly(one) && isTimeOnly(other)) || (isTimeOnly(one) && isDayOnly(other));
}

/** The sentence without the words of the dates and those that tied them to it. */
function without(sentence: string, found: readonly chrono.ParsedResult[]): string {
  let rest = sentence;
  for (const { index, text } of [...found].reverse())
    rest = `${rest.slice(0, index).replace(tie, '')} ${rest.slice(index + text.length)}`;
  return rest
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.!?])/g, '$1')
    .trim()
    .replace(/^[,;:\s]+|[,;:\s]+$/g, '');
}

function dueOf(
  { day, time }: { day: chrono.ParsedResult; time: chrono.ParsedResult },
  local: DateTime,
): Due | null {
  const { start, text } = day;
  const hasTime = time.start.isCertain('hour');
  // "In two hours", or "5pm EST": an instant, not a time on the user's clock.
  if (hasTime && time.start.isCertain('timezoneOffset')) {
    const at = DateTime.fromJSDate(time.start.date(), { zone: local.zone });
    return at.isValid ? dated(at, true) : null;
  }
  if (isTimeOnly(day)) {
    // A bare "at 5pm" said at 6pm means tomorrow.
    const { year, month, day: date } = local;
    const today = DateTime.fromObject(
      { year, month, day: date, ...clockOf(time) },
      { zone: local.zone },
    );
    if (!today.isValid) return null;
    return dated(today < local ? today.plus({ days: 1 }) : today, true);
  }
  const part = (name: chrono.Component) => start.get(name) ?? undefined;
  const date = { year: part('year'), month: part('month'), day: part('day') };
  const wall = DateTime.fromObject(hasTime ? { ...date, ...clockOf(time) } : date, {
    zone: local.zone,
  });
  if (!wall.isValid) return null;
  // "On Friday", said on a Friday, means the next one; for today people say "today".
  const isBareWeekday =
    start.isCertain('weekday') && !start.isCertain('day') && !/\b(?:this|today)\b/i.test(text);
  if (isBareWeekday && wall.hasSame(local, 'day')) return dated(wall.plus({ weeks: 1 }), hasTime);
  return dated(wall, hasTime);
}

/** "At 3", with nothing else said, is in the afternoon: few plan things before seven in the morning. */
function clockOf({ start, text }: chrono.ParsedResult): { hour: number; minute: number } {
  const hour = start.get('hour') ?? 0;
  const minute = start.get('minute') ?? 0;
  const isBare =
    !start.isCertain('meridiem') && /(?<![\d:])[1-6](?![\d:])/.test(text) && minute === 0;
  return { hour: isBare && hour >= 1 && hour <= 6 ? hour + 12 : hour, minute };
}

function dated(at: DateTime<true>, hasTime: boolean): Due {
  return { at: hasTime ? at.toISO() : at.toISODate(), hasTime };
}
