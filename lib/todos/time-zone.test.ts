import { expect, it } from 'vitest';
import { timeZoneOrUtc } from './time-zone';

it('keeps a zone of the IANA list', () => {
  expect(timeZoneOrUtc('Europe/Berlin')).toBe('Europe/Berlin');
  expect(timeZoneOrUtc('America/Argentina/Buenos_Aires')).toBe('America/Argentina/Buenos_Aires');
  expect(timeZoneOrUtc('Etc/GMT+5')).toBe('Etc/GMT+5');
});

it.each([undefined, null, '', 'Mars/Olympus', '+01:00', 'Europe/Berlin\nx', 'a'.repeat(80)])(
  'falls back to UTC for %j',
  (name) => {
    expect(timeZoneOrUtc(name)).toBe('UTC');
  },
);
