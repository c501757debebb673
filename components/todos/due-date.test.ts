import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  dayFrom,
  daysUntil,
  dueTone,
  formatDue,
  formatDueTime,
  fromDueFields,
  isDateOnly,
  nextMonday,
  toDueFields,
} from './due-date';

beforeEach(() => void vi.stubEnv('TZ', 'America/New_York'));
afterEach(() => void vi.unstubAllEnvs());

const now = () => new Date('2026-11-20T20:00:00Z'); // Friday, 15:00 in New York

describe('due fields', () => {
  it('read a date alone as the end of that day in the local zone', () => {
    expect(fromDueFields({ date: '2026-11-21', time: '' })).toBe('2026-11-22T04:59:00.000Z');
  });
  it('read a date and a time in the local zone', () => {
    expect(fromDueFields({ date: '2026-11-21', time: '17:00' })).toBe('2026-11-21T22:00:00.000Z');
  });
  it('read no date as no due date, whatever the time says', () => {
    expect(fromDueFields({ date: '', time: '17:00' })).toBeNull();
    expect(fromDueFields({ date: '2026-1', time: '' })).toBeNull();
  });
  it('show 23:59 as a date without a time', () => {
    expect(toDueFields('2026-11-22T04:59:00.000Z')).toEqual({ date: '2026-11-21', time: '' });
    expect(isDateOnly(new Date('2026-11-22T04:59:00.000Z'))).toBe(true);
  });
  it('survive the way there and back', () => {
    const fields = { date: '2027-03-14', time: '09:05' };
    expect(toDueFields(fromDueFields(fields))).toEqual(fields);
    expect(toDueFields(null)).toEqual({ date: '', time: '' });
  });
});

describe('shortcuts', () => {
  it('count calendar days, also across a change of the clocks', () => {
    expect(daysUntil(new Date('2026-11-02T12:00:00Z'), new Date('2026-10-31T12:00:00Z'))).toBe(2);
    expect(dayFrom(now(), 1)).toBe('2026-11-21');
    expect(dayFrom(new Date('2026-12-31T20:00:00Z'), 1)).toBe('2027-01-01');
  });
  it('take next Monday, which on a Monday is a week away', () => {
    expect(nextMonday(now())).toBe('2026-11-23');
    expect(nextMonday(new Date('2026-11-23T20:00:00Z'))).toBe('2026-11-30');
    expect(nextMonday(new Date('2026-11-22T20:00:00Z'))).toBe('2026-11-23');
  });
});

describe('urgency', () => {
  it('calls a time that has passed overdue, and one still to come today', () => {
    expect(dueTone(new Date('2026-11-20T19:59:00Z'), now())).toBe('overdue');
    expect(dueTone(new Date('2026-11-20T21:00:00Z'), now())).toBe('today');
  });
  it('lets a whole day last until midnight', () => {
    const today = new Date('2026-11-21T04:59:00Z');
    expect(dueTone(today, new Date('2026-11-21T04:59:30Z'))).toBe('today');
    expect(dueTone(today, new Date('2026-11-21T05:00:00Z'))).toBe('overdue');
  });
  it('calls tomorrow later', () => {
    expect(dueTone(new Date('2026-11-21T15:00:00Z'), now())).toBe('later');
  });
});

describe('words', () => {
  it('give the time alone, and none for a whole day', () => {
    expect(formatDueTime(new Date('2026-11-21T22:00:00Z'), 'en-GB')).toBe('17:00');
    expect(formatDueTime(new Date('2026-11-21T04:59:00Z'), 'en-GB')).toBeNull();
  });
  const say = (iso: string) => formatDue(new Date(iso), now(), 'en-GB');
  it('name the near days and leave out the time of a whole day', () => {
    expect(say('2026-11-21T04:59:00Z')).toBe('Today');
    expect(say('2026-11-21T22:00:00Z')).toBe('Tomorrow 17:00');
    expect(say('2026-11-19T14:00:00Z')).toBe('Yesterday 9:00');
  });
  it('give weekday, day and month within half a year, and the year when it differs', () => {
    expect(say('2026-11-25T04:59:00Z')).toBe('Tue 24 Nov');
    expect(say('2028-03-04T04:59:00Z')).toBe('3 Mar 2028');
  });
});
