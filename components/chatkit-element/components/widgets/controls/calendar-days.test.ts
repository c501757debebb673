import { describe, expect, it } from 'vitest';
import { between, dayOf, firstWeekday, later, today, weeksOf } from './calendar-days';

describe('a day', () => {
  it.each([
    ['2026-11-20', '2026-11-20'],
    ['2026-11-20T23:59:59Z', '2026-11-20'],
    ['2026-11-20T00:00:00-10:00', '2026-11-20'],
    ['2026-02-30', null],
    ['2026-13-01', null],
    ['tomorrow', null],
    ['', null],
  ])('of %j is %j', (value, expected) => {
    expect(dayOf(value)).toBe(expected);
  });

  it('some time later keeps to the calendar', () => {
    expect(later('2026-02-28', { days: 1 })).toBe('2026-03-01');
    expect(later('2026-01-31', { months: 1 })).toBe('2026-02-28');
    expect(later('2028-01-31', { months: 1 })).toBe('2028-02-29');
    expect(later('2026-01-15', { months: -1 })).toBe('2025-12-15');
    expect(later('2026-03-31', { months: -1 })).toBe('2026-02-28');
    expect(later('2024-02-29', { months: 12 })).toBe('2025-02-28');
  });

  it('is held between its bounds', () => {
    expect(between('2026-01-01', '2026-02-01', null)).toBe('2026-02-01');
    expect(between('2026-03-01', null, '2026-02-01')).toBe('2026-02-01');
    expect(between('2026-03-01', null, null)).toBe('2026-03-01');
  });

  it('is today where the reader is', () => {
    expect(today(new Date(2026, 0, 5, 0, 30))).toBe('2026-01-05');
  });
});

describe('the weeks of a month', () => {
  it('begin with the language\u2019s first weekday and cover every day once', () => {
    const weeks = weeksOf('2026-11-20', 1);
    expect(weeks[0]).toEqual([
      ...['2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30', '2026-10-31'],
      '2026-11-01',
    ]);
    expect(weeks).toHaveLength(6);
    expect(weeksOf('2026-11-20', 7)[0]?.[0]).toBe('2026-11-01');
    // A February that fits: four weeks and not one more.
    expect(weeksOf('2027-02-10', 1)).toHaveLength(4);
  });

  it('begin on a day by the language', () => {
    expect(firstWeekday('de')).toBe(1);
    expect(firstWeekday('en-US')).toBe(7);
    expect(firstWeekday('ar-EG')).toBe(6);
  });
});
