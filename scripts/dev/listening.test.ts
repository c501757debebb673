import { expect, it } from 'vitest';
import { ownMachineOnly, withIpv4First } from './listening';

it.each([
  [undefined, true],
  ['http://localhost:3000', true],
  ['http://127.0.0.1:3000', true],
  ['http://[::1]:3000', true],
  ['http://todo.localhost:3000', true],
  ['no address', true],
  ['http://192.168.1.20:3000', false],
  ['https://todo.example.org', false],
])('with APP_URL %s answers this machine only: %s', (address, expected) => {
  expect(ownMachineOnly({ APP_URL: address })).toBe(expected);
});

it('adds to the options of Node that a person has set', () => {
  expect(withIpv4First(undefined)).toBe('--dns-result-order=ipv4first');
  expect(withIpv4First('--inspect')).toBe('--inspect --dns-result-order=ipv4first');
});
