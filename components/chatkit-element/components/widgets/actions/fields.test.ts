import { expect, it } from 'vitest';
import { mergeFields, setField, type FieldValues } from './fields';

const fields = (...entries: [string, string | boolean][]): FieldValues => {
  const values: FieldValues = {};
  for (const [name, value] of entries) setField(values, name, value);
  return values;
};

it('nests names with dots, and lets none reach a prototype', () => {
  expect(fields(['todo.title', 'milk'], ['todo.done', true], ['x', '1'])).toEqual({
    todo: { title: 'milk', done: true },
    x: '1',
  });
  // A value is in the way of the second.
  expect(fields(['a', '1'], ['a.b', '2'])).toEqual({ a: '1' });
  const values = fields(['__proto__.polluted', 'yes'], ['constructor.prototype.x', 'yes']);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  expect(Object.keys(values)).toEqual(['__proto__', 'constructor']);
});

it.each([
  [undefined, { payload: { a: '1', b: { c: '2' } }, ignored: [] }],
  [{ id: 7 }, { payload: { id: 7, a: '1', b: { c: '2' } }, ignored: [] }],
  [{ b: { d: 1 } }, { payload: { a: '1', b: { d: 1, c: '2' } }, ignored: [] }],
  [{ a: 'mine' }, { payload: { a: 'mine', b: { c: '2' } }, ignored: ['a'] }],
  [{ b: { c: 'mine' } }, { payload: { a: '1', b: { c: 'mine' } }, ignored: ['b.c'] }],
  ['text', { payload: 'text', ignored: ['a', 'b'] }],
  [[1], { payload: [1], ignored: ['a', 'b'] }],
])('puts fields beside what %j has, which stays', (payload, expected) => {
  expect(mergeFields(payload, fields(['a', '1'], ['b.c', '2']))).toEqual(expected);
});

it('leaves a payload alone where there are no fields', () => {
  expect(mergeFields('text', {})).toEqual({ payload: 'text', ignored: [] });
});
