import { describe, expect, it } from 'vitest';
import { dueDateText, isDateOnly, localIso, parseDueDate } from './due-date';

const berlin = 'Europe/Berlin';
const parse = (text: string, timeZone = berlin) => parseDueDate(text, { timeZone })?.toISOString();

describe('parseDueDate', () => {
  it('takes an instant with an offset as it is', () => {
    expect(parse('2026-11-21T17:00:00+01:00')).toBe('2026-11-21T16:00:00.000Z');
    expect(parse('2026-11-21T17:00Z')).toBe('2026-11-21T17:00:00.000Z');
    expect(parse('2026-11-21T17:00:00.250-0500')).toBe('2026-11-21T22:00:00.250Z');
  });

  it('reads a local date and time in the zone of the user', () => {
    expect(parse('2026-11-21T17:00')).toBe('2026-11-21T16:00:00.000Z');
    expect(parse('2026-07-21 17:00:30')).toBe('2026-07-21T15:00:30.000Z');
    expect(parse('2026-11-21T17:00', 'America/New_York')).toBe('2026-11-21T22:00:00.000Z');
  });

  it('reads a bare date as 23:59:00 of that local day', () => {
    expect(parse('2026-11-21')).toBe('2026-11-21T22:59:00.000Z');
    expect(parse('2026-11-21', 'Pacific/Auckland')).toBe('2026-11-21T10:59:00.000Z');
  });

  it('reads a bare date as the first or last moment of the day for a range', () => {
    const at = (moment: 'start' | 'end') =>
      parseDueDate('2026-11-21', { timeZone: berlin, moment })?.toISOString();
    expect(at('start')).toBe('2026-11-20T23:00:00.000Z');
    expect(at('end')).toBe('2026-11-21T22:59:59.999Z');
  });

  it('moves a time that summer time skips on by the gap', () => {
    expect(parse('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('takes the first of two equal local times when summer time ends', () => {
    expect(parse('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(parse('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
  });

  it('keeps a day whose midnight does not exist', () => {
    expect(parse('2026-09-06', 'America/Santiago')).toBe('2026-09-07T02:59:00.000Z');
  });

  it.each([
    'tomorrow',
    '2026-02-30',
    '2026-13-01',
    '2026-11-21T25:00',
    '21.11.2026',
    '2026-11-21T17',
    '2026-11-21T17:00+99:00',
    '1969-12-31',
    '9999-12-31T23:00-05:00',
    '',
    '2026-11-21T17:00:00Z; DROP',
  ])('refuses %j', (text) => {
    expect(parse(text)).toBeUndefined();
  });
});

describe('writing dates', () => {
  it('gives local ISO with the offset of that day', () => {
    expect(localIso(new Date('2026-11-21T16:00:00Z'), berlin)).toBe('2026-11-21T17:00:00+01:00');
    expect(localIso(new Date('2026-07-21T15:00:00Z'), berlin)).toBe('2026-07-21T17:00:00+02:00');
    expect(localIso(new Date('2026-07-21T15:00:00Z'), 'UTC')).toBe('2026-07-21T15:00:00Z');
  });

  it('omits the time of a due date that has none', () => {
    expect(dueDateText(new Date('2026-11-21T22:59:00Z'), berlin)).toBe('Sat 21 Nov 2026');
    expect(dueDateText(new Date('2026-11-21T16:00:00Z'), berlin)).toBe('Sat 21 Nov 2026, 17:00');
    expect(isDateOnly(new Date('2026-11-21T22:59:00Z'), 'UTC')).toBe(false);
  });
});
