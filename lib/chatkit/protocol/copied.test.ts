import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copied } from './copied';

it('is equal to any JSON and shares nothing with it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const before = JSON.stringify(value);
      const copy = copied(value);
      expect(copy).toEqual(structuredClone(value));
      spoil(copy);
      expect(JSON.stringify(value)).toBe(before);
    }),
  );
});

it('keeps what JSON cannot hold', () => {
  const value = { at: new Date(0), none: undefined, bytes: new Uint8Array([1]), map: new Map() };
  const copy = copied(value);
  expect(copy).toStrictEqual(value);
  expect([copy.at === value.at, copy.map === value.map]).toEqual([false, false]);
});

it('takes a key named __proto__ for a key', () => {
  const value = JSON.parse('{"__proto__":{"polluted":true}}') as object;
  const copy = copied(value);
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  expect(JSON.stringify(copy)).toBe('{"__proto__":{"polluted":true}}');
});

it('refuses what no copy can be made of, as a clone does', () => {
  expect(() => copied({ call: () => 1 })).toThrow('could not be cloned');
});

function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const entry of Object.values(value)) spoil(entry);
  if (Array.isArray(value)) value.push('spoilt');
  else Object.assign(value, { spoilt: true });
}
