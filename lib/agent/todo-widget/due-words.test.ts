import { expect, it } from 'vitest';
import { dueWords } from './due-words';

// A Saturday, 22:00 in Berlin.
const now = new Date('2026-11-21T21:00:00Z');

it.each([
  ['2026-11-21T22:30:00Z', 'Europe/Berlin', 'en-GB', 'today, 23:30'],
  ['2026-11-21T22:59:00Z', 'Europe/Berlin', 'en-GB', 'today'],
  ['2026-11-22T16:00:00Z', 'Europe/Berlin', 'en-GB', 'tomorrow, 17:00'],
  ['2026-11-22T16:00:00Z', 'Europe/Berlin', 'de-DE', 'morgen, 17:00'],
  ['2026-11-22T16:00:00Z', 'America/New_York', 'en-US', 'tomorrow, 11:00 AM'],
  ['2026-11-21T23:30:00Z', 'Asia/Tokyo', 'en-GB', 'today, 08:30'],
  ['2026-11-20T22:59:00Z', 'Europe/Berlin', 'en-GB', 'yesterday'],
  ['2026-11-27T22:59:00Z', 'Europe/Berlin', 'en-GB', 'Friday'],
  ['2026-11-28T22:59:00Z', 'Europe/Berlin', 'en-GB', '28 Nov'],
  ['2026-11-19T22:59:00Z', 'Europe/Berlin', 'en-GB', '19 Nov'],
  ['2027-03-01T22:59:00Z', 'Europe/Berlin', 'en-GB', '1 Mar 2027'],
  ['2027-03-01T22:59:00Z', 'Europe/Berlin', 'ja-JP', '2027年3月1日'],
])('says of %s in %s and %s: %s', (...[dueAt, timeZone, locale, words]) => {
  expect(dueWords(new Date(dueAt), { timeZone, locale, now })).toBe(words);
});
