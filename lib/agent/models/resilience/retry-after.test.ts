import { expect, it } from 'vitest';
import { retryAfterSeconds } from './retry-after';

const now = new Date('2026-11-20T12:00:00Z');

it.each([
  [{ 'retry-after': '20' }, '', 20],
  [{ 'retry-after': '1.5' }, '', 1.5],
  [{ 'retry-after-ms': '1500', 'retry-after': '2' }, '', 1.5],
  [{ 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT' }, '', 30],
  [{ 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' }, '', 0],
  [{ 'retry-after': 'soon' }, '', null],
  [{}, '{"error":{"details":[{"retryDelay": "34.5s"}]}}', 34.5],
  [{}, '{"error":{"message":"busy"}}', null],
])('reads %j and %j as %s seconds', (headers, body, expected) => {
  expect(retryAfterSeconds(new Headers(headers as Record<string, string>), body, now)).toBe(
    expected,
  );
});
