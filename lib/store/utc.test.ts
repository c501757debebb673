import { expect, test } from 'vitest';
import { utc, utcKey } from './utc';

test.each([
  ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00.000Z'],
  ['2026-11-20T10:00:00', '2026-11-20T10:00:00.000Z'],
  ['2026-11-20T10:00:00.5', '2026-11-20T10:00:00.500Z'],
  ['2026-11-20T10:00:00.123456Z', '2026-11-20T10:00:00.123456Z'],
  ['2026-11-20T10:00:00.000001Z', '2026-11-20T10:00:00.000001Z'],
  ['2026-11-20T23:30:00.25-02:00', '2026-11-21T01:30:00.250Z'],
])('%s is %s', (given, expected) => {
  expect(utc(given)).toBe(expected);
});

test('keys sort by time, whatever the number of digits', () => {
  const times = ['10:00:00', '10:00:00.000001', '10:00:00.5', '10:00:00.500001', '10:00:01'];
  const keys = times.map((time) => utcKey(`2026-11-20T${time}Z`));
  expect(keys.toSorted()).toEqual(keys);
  expect(new Set(keys.map((key) => key.length))).toEqual(new Set([26]));
});
