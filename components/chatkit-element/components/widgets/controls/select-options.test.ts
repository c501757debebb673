import { expect, it } from 'vitest';
import { found, isSearchable, Options, step, typed } from './select-options';

const options = Options.parse([
  { value: 'a', label: 'Élan' },
  { value: 'b', label: 'Beta', disabled: true },
  { value: 'c', label: 'Gamma', description: 'The third' },
  { value: 'd' },
  null,
]);

it('keeps the options that can be shown', () => {
  expect(options.map(({ value }) => value)).toEqual(['a', 'b', 'c']);
  expect(Options.parse('none')).toEqual([]);
});

it('has a search field from 16 options on, or as it is told', () => {
  const many = Array.from({ length: 16 }, () => options[0]!);
  expect(isSearchable(undefined, many)).toBe(true);
  expect(isSearchable(undefined, many.slice(1))).toBe(false);
  expect(isSearchable(false, many)).toBe(false);
  expect(isSearchable(true, [])).toBe(true);
});

it('finds options by what people type, case and marks aside', () => {
  expect(found(options, 'elan').map(({ value }) => value)).toEqual(['a']);
  expect(found(options, ' THIRD ').map(({ value }) => value)).toEqual(['c']);
  expect(found(options, '')).toBe(options);
  expect(found(options, '.*')).toEqual([]);
});

it('steps over what can not be chosen, and stops at the ends', () => {
  expect(step(options, 0, 1)).toBe(2);
  expect(step(options, 2, 1)).toBe(2);
  expect(step(options, 2, -1)).toBe(0);
  expect(step(options, -1, 1)).toBe(0);
});

it('goes to the next option that starts with a letter, round the end', () => {
  expect(typed(options, 0, 'g')).toBe(2);
  expect(typed(options, 2, 'É')).toBe(0);
  expect(typed(options, 0, 'b')).toBe(0);
});
