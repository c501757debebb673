import { DateTime } from 'luxon';
import { findDate } from './dates';
import type { Moment, Span } from './intent';
import { sayDay } from './say-due';

interface SpanPattern {
  readonly pattern: RegExp;
  readonly words: string;
  readonly span: (local: DateTime) => { from: DateTime | null; to: DateTime };
}

const spans: readonly SpanPattern[] = [
  {
    pattern: /\b(?:overdue|late|behind on|missed)\b/i,
    words: 'overdue',
    span: (local) => ({ from: null, to: local }),
  },
  {
    pattern: /\bnext week\b/i,
    words: 'due next week',
    span: (local) => {
      const from = local.plus({ weeks: 1 }).startOf('week');
      return { from, to: from.plus({ weeks: 1 }) };
    },
  },
  {
    pattern: /\b(?:this|the) week(?!end)\b/i,
    words: 'due this week',
    span: (local) => ({
      from: local.startOf('day'),
      to: local.startOf('week').plus({ weeks: 1 }),
    }),
  },
  {
    pattern: /\b(?:this|the) weekend\b/i,
    words: 'due this weekend',
    span: (local) => {
      const saturday = local.startOf('week').plus({ days: 5 });
      return { from: saturday, to: saturday.plus({ days: 2 }) };
    },
  },
  {
    pattern: /\bthis month\b/i,
    words: 'due this month',
    span: (local) => ({
      from: local.startOf('day'),
      to: local.startOf('month').plus({ months: 1 }),
    }),
  },
];

const pastSpans: readonly SpanPattern[] = [
  {
    pattern: /\btoday\b/i,
    words: 'today',
    span: (local) => ({ from: local.startOf('day'), to: local.endOf('day') }),
  },
  {
    pattern: /\byesterday\b/i,
    words: 'yesterday',
    span: (local) => ({ from: local.startOf('day').minus({ days: 1 }), to: local.startOf('day') }),
  },
  {
    pattern: /\bthis week\b/i,
    words: 'this week',
    span: (local) => ({ from: local.startOf('week'), to: local.endOf('week') }),
  },
  {
    pattern: /\blast week\b/i,
    words: 'last week',
    span: (local) => ({
      from: local.startOf('week').minus({ weeks: 1 }),
      to: local.startOf('week'),
    }),
  },
  {
    pattern: /\bthis month\b/i,
    words: 'this month',
    span: (local) => ({ from: local.startOf('month'), to: local.endOf('month') }),
  },
];

function spanIn(
  question: string,
  { local, patterns }: { local: DateTime; patterns: readonly SpanPattern[] },
): Span | null {
  const found = patterns.find(({ pattern }) => pattern.test(question));
  if (found === undefined) return null;
  const { from, to } = found.span(local);
  return { from: from?.toISO() ?? null, to: to.toISO() ?? '', words: found.words };
}

/** The span of time a question is about ("today", "this week", "overdue"), with words to say it back. */
export function findRange(question: string, moment: Moment): Span | null {
  const local = DateTime.fromJSDate(moment.now, { zone: moment.timeZone });
  const span = spanIn(question, { local, patterns: spans });
  if (span !== null) return span;
  const plain = question.replace(/(?<=day|tomorrow)(?:'|’)s\b/gi, '');
  const found = findDate(plain, moment);
  if (found === null) return null;
  const day = DateTime.fromISO(found.due.at, { zone: moment.timeZone }).startOf('day');
  const upTo = /\b(before|by|until)\s+$/i.exec(plain.slice(0, found.index))?.[1]?.toLowerCase();
  if (upTo !== undefined) {
    const to = upTo === 'before' ? day : day.plus({ days: 1 });
    const words = `due ${upTo} ${sayDay(day, local).replace(/^on /, '')}`;
    return { from: null, to: to.toISO() ?? '', words };
  }
  return {
    from: day.toISO(),
    to: day.plus({ days: 1 }).toISO() ?? '',
    words: `due ${sayDay(day, local)}`,
  };
}

/** The span of the past a question about done things is about: "what did I do today?" */
export function findPastRange(question: string, moment: Moment): Span | null {
  const local = DateTime.fromJSDate(moment.now, { zone: moment.timeZone });
  return spanIn(question, { local, patterns: pastSpans });
}
