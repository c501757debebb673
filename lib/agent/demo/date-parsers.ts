import * as chrono from 'chrono-node';
import { DateTime } from 'luxon';

type Parser = (typeof chrono.casual.parsers)[number];
type Context = Parameters<Parser['extract']>[0];

function today(context: Context): DateTime {
  const date = context.reference.getDateWithAdjustedTimezone();
  return DateTime.fromObject({
    year: date.getFullYear(),
    month: date.getMonth() + 1,
    day: date.getDate(),
  });
}

const dayOf = ({ year, month, day }: DateTime) => ({ year, month, day });

/** chrono reads "the 1st of May", but not "the 1st" alone. */
const dayOfMonth: Parser = {
  pattern: () => /\b(?:on\s+)?the\s+(\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:of|\w+day\b))/i,
  extract: (context, match) => {
    const day = Number(match[1]);
    for (let months = 0; months < 3; months += 1) {
      const month = today(context).startOf('month').plus({ months });
      const at = month.set({ day });
      if (day >= 1 && day <= (month.daysInMonth ?? 0) && at >= today(context)) return dayOf(at);
    }
    return null;
  },
};

/** "24.12.", as much of Europe writes it. */
const dottedDate: Parser = {
  pattern: () => /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?!\d)/,
  extract: (context, match) => {
    const { year } = today(context);
    for (const candidate of [year, year + 1]) {
      const at = DateTime.fromObject({
        year: candidate,
        month: Number(match[2]),
        day: Number(match[1]),
      });
      if (at.isValid && at >= today(context)) return dayOf(at);
    }
    return null;
  },
};

/** "end of day", "end of the week" (its Friday, while that lies ahead). */
const endOfSpan: Parser = {
  pattern: () => /\b(?:(?:the\s+)?end\s+of\s+(?:the\s+|this\s+)?(day|week)|(eod|cob)|(eow))\b/i,
  extract: (context, match) => {
    const now = today(context);
    const isWeek = match[1]?.toLowerCase() === 'week' || match[3] !== undefined;
    if (!isWeek) return dayOf(now);
    const friday = now.startOf('week').plus({ days: 4 });
    return dayOf(friday < now ? now.endOf('week') : friday);
  },
};

/** "next monday 9": the hour that stands alone behind a weekday or "tomorrow". */
const bareHour: Parser = {
  pattern: () => /(?<=\b(?:\w+day|today|tomorrow|tmrw?)\s+)(\d{1,2})(?=\s*(?:[.,!?]|$))/i,
  extract: (_context, match) => {
    const hour = Number(match[1]);
    return hour >= 1 && hour <= 23 ? { hour, minute: 0 } : null;
  },
};

/** Reads dates in English, casually spoken ones included. */
export const english = chrono.casual.clone();
english.parsers.push(dayOfMonth, dottedDate, endOfSpan, bareHour);
