import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyItemUpdate } from '../protocol/apply-item-update';
import type { ThreadItem } from '../protocol/thread-item';
import { WidgetItem, WidgetRoot } from '../protocol/widget';
import { card, markdown, row, text, title, transition } from './builders';
import { diffWidget } from './diff-widget';

const delta = (component_id: string, added: string, done = true) => ({
  type: 'widget.streaming_text.value_delta',
  component_id,
  delta: added,
  done,
});
const replaced = (widget: WidgetRoot) => [{ type: 'widget.root.updated', widget }];
/** A root around nodes as they may be stored: any prop, any order. */
const root = (...children: readonly object[]) =>
  ({ type: 'Card', children }) as { readonly type: 'Card' };
const node = (value: string, more: object = {}) => ({ type: 'Text', id: 't', value, ...more });

// covers: widgets/diff, widgets/5-identical, widgets/5-streaming-flip
describe("the reference's cases", () => {
  const typed = (value: string, more: { id?: string; streaming?: boolean }) =>
    card({ children: [text({ value, ...more })] });
  const dynamic = (value: string, more: object) => root({ type: 'Text', value, ...more });

  test.each([
    ['typed', typed],
    ['dynamic', dynamic],
  ])('%s nodes', (_kind, make) => {
    const streaming = { id: 'text', streaming: true };
    const before = make('Hello', streaming);
    const empty: WidgetRoot = { type: 'Card', children: [] };
    expect(diffWidget(empty, { ...empty })).toEqual([]);
    expect(diffWidget(before, make('Hello, world!', streaming))).toEqual([
      delta('text', ', world!', false),
    ]);
    const flipped = make('Hello, world!', { id: 'text', streaming: false });
    expect(diffWidget(before, flipped)).toEqual(replaced(flipped));
    const other = make('world!', {});
    expect(diffWidget(make('Hello', {}), other)).toEqual(replaced(other));
  });
});

// covers: widgets/5-append
describe('appended text', () => {
  test.each([
    ['is done when the node no longer streams', { streaming: false }, true],
    ['is done when the node says nothing of streaming', {}, true],
    ['goes on while the node streams', { streaming: true }, false],
  ])('%s', (_name, more, done) => {
    expect(diffWidget(root(node('a', more)), root(node('ab', more)))).toEqual([
      delta('t', 'b', done),
    ]);
  });

  test('tells one date from another', () => {
    const shown = (day: Date | string) => root({ type: 'DatePicker', min: day });
    expect(diffWidget(shown(new Date(0)), shown(new Date(0)))).toEqual([]);
    expect(diffWidget(shown(new Date(0)), shown(new Date(0).toISOString()))).toEqual([]);
    expect(diffWidget(shown(new Date(0)), shown(new Date(1)))).toEqual(
      replaced(shown(new Date(1))),
    );
  });

  test('streams in Markdown as in Text, from nothing, and by code units as clients append', () => {
    const shown = (value: string) => card({ children: [markdown({ id: 'm', value })] });
    expect(diffWidget(shown(''), shown('a'))).toEqual([delta('m', 'a')]);
    expect(diffWidget(shown('😀'), shown('😀é'))).toEqual([delta('m', 'é')]);
  });

  // covers: widgets/5-two-appends
  test('of two nodes is two deltas in the order of the tree, wherever these lie', () => {
    const shown = (a: string, b: string) =>
      card({
        children: [row({ children: [text({ id: 'a', value: a })] }), text({ id: 'b', value: b })],
      });
    expect(diffWidget(shown('1', '2'), shown('1+', '2+'))).toEqual([
      delta('a', '+'),
      delta('b', '+'),
    ]);
    expect(diffWidget(shown('1', '2'), shown('1', '2+'))).toEqual([delta('b', '+')]);
  });

  // covers: defect/26
  test('streams under a single child too, where the reference loses it', () => {
    const single = (value: string): WidgetRoot => ({
      type: 'Basic',
      children: transition({ children: text({ id: 't', value }) }),
    });
    expect(diffWidget(single('a'), single('ab'))).toEqual([delta('t', 'b')]);
  });

  // covers: defect/26, widgets/5-no-id
  test('without an id of its own replaces the root, where the reference loses it', () => {
    for (const id of [undefined, null, '']) {
      const after = root(node('ab', { id }));
      expect(diffWidget(root(node('a', { id })), after)).toEqual(replaced(after));
    }
  });

  // covers: defect/26
  test('to one of two nodes with one id replaces the root, where a delta would reach either', () => {
    for (const after of [root(node('a'), node('ab')), root(node('ab'), node('a'))])
      expect(diffWidget(root(node('a'), node('a')), after)).toEqual(replaced(after));
    expect(diffWidget(root(node('a'), node('a')), root(node('a'), node('a')))).toEqual([]);
    const beside = root({ type: 'Row', id: 't' }, node('ab'));
    expect(diffWidget(root({ type: 'Row', id: 't' }, node('a')), beside)).toEqual(replaced(beside));
  });

  // covers: defect/26
  test('in a list within the list of children is no node a delta could reach', () => {
    const nested = (value: string): WidgetRoot =>
      JSON.parse(JSON.stringify({ type: 'Card', children: [[node(value)]] })) as WidgetRoot;
    expect(diffWidget(nested('a'), nested('ab'))).toEqual(replaced(nested('ab')));
    expect(diffWidget(nested('a'), nested('a'))).toEqual([]);
  });

  // covers: defect/26
  test('outside of children is no node a delta could reach', () => {
    const held = (value: string): WidgetRoot => ({ type: 'Card', header: node(value) });
    expect(diffWidget(held('a'), held('ab'))).toEqual(replaced(held('ab')));
  });
});

// covers: widgets/5-other-change, widgets/5-not-streaming-text, widgets/5-component-never
describe('any other difference replaces the root', () => {
  test.each<readonly [string, object, object]>([
    ['a text that is not an append', node('ab'), node('a')],
    ['a text that differs in its middle', node('abc'), node('axcd')],
    ['an append beside another prop', node('a'), node('ab', { color: 'danger' })],
    ['a text that loses its value', node('a'), { type: 'Text', id: 't' }],
    ['a value that is no text', node('1'), { type: 'Text', id: 't', value: 12 }],
    ['another type', node('a'), { ...node('a'), type: 'Markdown' }],
    ['another id', node('a'), node('ab', { id: 'u' })],
    ['another key', node('a'), node('a', { key: 'k' })],
    ['a prop that comes', node('a'), node('a', { italic: true })],
    ['a prop that goes', node('a', { italic: true }), node('a')],
    ['another list in a prop', { type: 'Select', options: [1] }, { type: 'Select', options: [2] }],
    ['one entry of a list', { type: 'S', options: [1, 2] }, { type: 'S', options: [1, 3] }],
    ['a longer list in a prop', { type: 'S', options: [1] }, { type: 'S', options: [1, 1] }],
    ['another object in a prop', node('a', { p: { x: 1 } }), node('a', { p: { x: 2 } })],
    ['another key in an object', node('a', { p: { x: 1 } }), node('a', { p: { y: 1 } })],
    ['a list that becomes an object', node('a', { p: [] }), node('a', { p: {} })],
    [
      'null in a payload',
      { type: 'B', a: { payload: { x: null } } },
      { type: 'B', a: { payload: {} } },
    ],
    ['null that becomes a value', node('a', { p: null }), node('a', { p: 0 })],
    [
      'a single child that becomes a list',
      { type: 'R', children: node('a') },
      { type: 'R', children: [node('a')] },
    ],
    ['a number that text goes on from', { type: 'Text', id: 't', value: 1 }, node('12')],
    [
      'null inside that becomes an object',
      node('a', { p: { x: null } }),
      node('a', { p: { x: {} } }),
    ],
    ['a child that becomes a number', { type: 'R', children: [{}] }, { type: 'R', children: [1] }],
    [
      'a child that was null',
      { type: 'R', children: [null] },
      { type: 'R', children: [node('a')] },
    ],
    ['a child that goes', { type: 'R', children: [node('a')] }, { type: 'R', children: [] }],
    ['children that come', { type: 'R' }, { type: 'R', children: [] }],
    ['a child that is no object', { type: 'R', children: ['a'] }, { type: 'R', children: ['b'] }],
  ])('%s', (_name, before, after) => {
    expect(diffWidget(root(before), root(after))).toEqual(replaced(root(after)));
  });

  test.each(['Title', 'Caption', 'Badge', 'Label'])('an append to a %s', (type) => {
    const after = root({ type, id: 't', value: 'ab' });
    expect(diffWidget(root({ type, id: 't', value: 'a' }), after)).toEqual(replaced(after));
  });

  test('of the root itself', () => {
    const before = card({ children: [] });
    for (const after of [
      card({ children: [], id: 'x' }),
      card({ children: [title({ value: 'a' })] }),
      { type: 'Basic', children: [] } as const,
    ])
      expect(diffWidget(before, after)).toEqual(replaced(after));
  });
});

// covers: defect/26
test('null, undefined and absent are one, also where a prop appears on one side only', () => {
  const plain = root({ type: 'X', children: [node('a')] });
  const full = root({ type: 'X', p: null, q: undefined, children: [node('a', { color: null })] });
  expect(diffWidget(plain, full)).toEqual([]);
  expect(diffWidget(full, plain)).toEqual([]);
  expect(diffWidget({ type: 'Card' }, { ...root(), children: undefined })).toEqual([]);
});

test('equal objects are equal whatever the order of their keys', () => {
  const before = root(node('a', { padding: { x: 1, y: [{ a: 1, b: 2 }] } }));
  const after = root({ padding: { y: [{ b: 2, a: 1 }], x: 1 }, value: 'a', id: 't', type: 'Text' });
  expect(diffWidget(before, after)).toEqual([]);
});

test('a part that is the same object is not walked', () => {
  const part = {
    type: 'Row',
    get children(): never {
      throw new Error('walked');
    },
  };
  expect(diffWidget(root(part, node('a')), root(part, node('a')))).toEqual([]);
});

// covers: defect/26
test('whatever the two states are, the updates lead from one to the other', () => {
  const leaf = fc.record(
    {
      type: fc.constantFrom('Text', 'Markdown', 'Title', 'X'),
      id: fc.constantFrom('a', 'b', 'c', null),
      value: fc.constantFrom('', 'x', 'xy', 'xyz', 'z', null),
      streaming: fc.boolean(),
      p: fc.constantFrom(1, null, [1], { q: null }, {}),
    },
    { requiredKeys: ['type'] },
  );
  const parent = (children: fc.Arbitrary<unknown>) =>
    fc.record(
      { type: fc.constantFrom('Row', 'Transition'), children, id: fc.constantFrom('a', 'r') },
      { requiredKeys: ['type'] },
    );
  const few = (one: fc.Arbitrary<unknown>) => fc.oneof(fc.array(one, { maxLength: 3 }), one);
  const tree = fc.record({
    type: fc.constantFrom('Card' as const, 'Basic' as const),
    children: few(fc.oneof(leaf, parent(few(leaf)))),
  });
  fc.assert(
    fc.property(tree, tree, fc.boolean(), (one, other, grows) => {
      const [before, after] = [one, grows ? grown(one) : other].map((state) =>
        WidgetRoot.parse(state),
      );
      const item = WidgetItem.parse({ ...base, widget: before });
      const reached = diffWidget(before!, after!).reduce<ThreadItem>(applyItemUpdate, item);
      expect(withoutAbsent(WidgetItem.parse(reached).widget)).toEqual(withoutAbsent(after));
    }),
    { numRuns: 1000 },
  );
});

const base = {
  id: 'msg_1',
  thread_id: 'thr_1',
  created_at: '2026-11-20T10:00:00.000Z',
  type: 'widget',
};

/** The tree with a letter more in every text. */
const grown = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(grown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]: [string, unknown]) => [
      key,
      key === 'value' && typeof entry === 'string' ? `${entry}+` : grown(entry),
    ]),
  );
};

/** Without what means nothing: null, undefined and a `streaming` that is off. */
const withoutAbsent = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, entry: unknown) =>
      entry === null || (key === 'streaming' && entry === false) ? undefined : entry,
    ),
  );
