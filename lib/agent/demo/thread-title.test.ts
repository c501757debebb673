import { expect, it } from 'vitest';
import { demoTitle } from './thread-title';

const moment = { now: new Date('2026-11-21T12:00:00Z'), timeZone: 'UTC' };

it.each([
  ['add buy milk tomorrow at 5pm', 'Buy milk'],
  ['could you please remind me to call the dentist on friday? thanks', 'Call the dentist'],
  ['add milk, eggs and bread', 'Milk and 2 more'],
  ['add milk and then add eggs', 'Milk and eggs'],
  ['add milk and show my list', 'Milk'],
  [`add ${'x'.repeat(100)}`, `X${'x'.repeat(59)}…`],
  ['what is on my list?', null],
  ['delete all', null],
  ['hi', null],
  ['add', null],
  ['', null],
])('calls a conversation that begins with %j %j', (message, title) => {
  expect(demoTitle(message, moment)).toBe(title);
});
