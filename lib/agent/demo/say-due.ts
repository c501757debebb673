import { DateTime } from 'luxon';
import type { Moment } from './intent';

/** A day as people would say it: "today", "on Friday", "on Monday 1 March 2027". */
export function sayDay(day: DateTime, local: DateTime): string {
  const days = Math.round(day.startOf('day').diff(local.startOf('day'), 'days').days);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  if (days > 1 && days < 7) return `on ${day.toFormat('cccc')}`;
  return `on ${day.toFormat(day.year === local.year ? 'cccc d LLLL' : 'cccc d LLLL yyyy')}`;
}

/** Todos due "by the end of a day" are stored as 23:59. */
export function isWholeDay(dueAt: string, zone: string): boolean {
  const at = DateTime.fromISO(dueAt, { zone });
  return (at.hour === 23 && at.minute === 59) || !dueAt.includes('T');
}

/**
 * Says a due instant as people would: "tomorrow at 17:00", "on Friday", "on Monday 1 March 2027".
 * Todos due by the end of a day are told without a time.
 */
export function sayDue(dueAt: string, moment: Moment): string {
  const zone = moment.timeZone;
  const local = DateTime.fromJSDate(moment.now, { zone });
  const at = DateTime.fromISO(dueAt, { zone });
  return isWholeDay(dueAt, zone)
    ? sayDay(at, local)
    : `${sayDay(at, local)} at ${at.toFormat('HH:mm')}`;
}
