import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import type { WidgetComponent, WidgetRoot } from '../../protocol/widget';
import * as builders from '../builders';
import { parseWidget } from '../parse-widget';
import { StrictWidgetComponent, StrictWidgetRoot } from './containers';

const { basic, button, card, col, listView, listViewItem, text, title, transition } = builders;

const Props = z.object({
  required: z.array(z.string()).readonly(),
  props: z.record(z.string(), z.array(z.string()).readonly()),
});
const python = z
  .record(z.string(), Props)
  .parse(
    JSON.parse(
      readFileSync(
        new URL('../../../../tests/reference/widgets/components.json', import.meta.url),
        'utf8',
      ),
    ),
  );

const Node = z.looseObject({
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

/** The words that a prop may be, as record.py writes them down of pydantic's schema. */
function words(schema: unknown): readonly string[] {
  const node = Node.parse(schema);
  const own = node.enum ?? (node.const === undefined ? [] : [node.const]);
  return [
    // Python writes its constants with a capital.
    ...own.map((word) => (word === false ? 'False' : String(word))),
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap(words),
  ].sort();
}

/** Our components, told in the same way. */
function ours(): ReadonlyMap<string, z.infer<typeof Props>> {
  const found = new Map<string, z.infer<typeof Props>>();
  const visit = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const node = Node.safeParse(schema).data;
    const properties = node?.properties;
    const type = properties?.['type'];
    const name = type === undefined ? undefined : words(type)[0];
    if (properties !== undefined && name !== undefined && /^[A-Z]/.test(name))
      found.set(name, {
        required: (node?.required ?? []).filter((prop) => prop !== 'type').sort(),
        props: Object.fromEntries(
          Object.entries(properties)
            .filter(([prop]) => prop !== 'type')
            .map(([prop, value]) => [prop, words(value)]),
        ),
      });
    for (const value of Object.values(schema)) visit(value);
  };
  for (const schema of [StrictWidgetComponent, StrictWidgetRoot])
    visit(z.toJSONSchema(schema, { reused: 'inline' }));
  return found;
}

// covers: widgets/2-components, widgets/2-chart-and-table
describe('the components', () => {
  const known = ours();

  test('are those of both packages', () => {
    expect([...known.keys()].sort()).toEqual(
      [...Object.keys(python), 'Table', 'Table.Cell', 'Table.Row'].sort(),
    );
  });

  /** What `@openai/chatkit` has and chatkit-python has not. */
  const onlyTypeScript: Readonly<Record<string, readonly string[]>> = {
    Basic: ['align', 'direction', 'gap', 'justify', 'padding', 'theme'],
    Card: ['border'],
  };

  test.each(Object.entries(python))(
    '%s takes the props and words of the reference',
    (name, theirs) => {
      const mine = known.get(name);
      const extra = onlyTypeScript[name] ?? [];
      expect(Object.keys(mine?.props ?? {}).sort()).toEqual(
        [...Object.keys(theirs.props), ...extra].sort(),
      );
      const shared = Object.entries(mine?.props ?? {}).filter(([prop]) => !extra.includes(prop));
      expect(Object.fromEntries(shared.map(([prop, list]) => [prop, [...new Set(list)]]))).toEqual(
        Object.fromEntries(
          Object.entries(theirs.props).map(([prop, list]) => [prop, [...new Set(list)]]),
        ),
      );
    },
  );

  test('need what the reference needs', () => {
    const needs = Object.fromEntries(
      Object.entries(python).map(([name, { required }]) => [name, required]),
    );
    expect(Object.fromEntries([...known].map(([name, { required }]) => [name, required]))).toEqual({
      ...needs,
      // The reference takes a Basic for any object; `@openai/chatkit` wants its children.
      Basic: ['children'],
      // A transition around nothing is nothing to refuse.
      Transition: [],
      Table: [],
      'Table.Row': [],
      'Table.Cell': [],
    });
  });
});

const rich = card({
  size: 'md',
  status: { text: 'Open', icon: 'check' },
  confirm: { label: 'Save', action: { type: 'save', payload: { id: null } } },
  children: [
    title({ value: 'Milk', size: 'lg' }),
    builders.row({
      gap: 2,
      padding: { x: 1 },
      border: { top: { size: 1, color: { light: '#000', dark: '#fff' } } },
      children: [builders.badge({ label: 'new', color: 'info' }), builders.spacer()],
    }),
    builders.divider(),
    builders.form({
      onSubmitAction: { type: 'add', handler: 'server', loadingBehavior: 'self', streaming: false },
      children: [
        builders.label({ value: 'Name', fieldName: 'name' }),
        builders.input({ name: 'name', inputType: 'text' }),
        builders.textarea({ name: 'notes', rows: 3 }),
        builders.select({ name: 's', options: [{ value: 'a', label: 'A' }] }),
        builders.datePicker({ name: 'd', min: '2026-11-20', max: '2026-12-01T00:00:00Z' }),
        builders.checkbox({ name: 'c', defaultChecked: true }),
        builders.radioGroup({ name: 'r', options: [{ value: 'a', label: 'A' }] }),
        button({ label: 'Add', submit: true }),
      ],
    }),
    transition({ children: col({ children: [builders.caption({ value: 'c' })] }) }),
    builders.box({
      children: [builders.icon({ name: 'lucide:x' }), builders.image({ src: '/a.png' })],
    }),
    builders.markdown({ id: 'm', value: '**b**', streaming: true }),
    builders.table({
      children: [
        builders.tableRow({
          header: true,
          children: [builders.tableCell({ colSpan: 2, children: [text({ value: 'x' })] })],
        }),
      ],
    }),
    builders.chart({
      data: [{ day: 'Mon', done: 3 }],
      series: [
        { type: 'bar', label: null, dataKey: 'done', stack: 's' },
        { type: 'area', label: 'a', dataKey: 'done', curveType: 'natural' },
        { type: 'line', label: 'l', dataKey: 'done' },
      ],
      xAxis: { dataKey: 'day', labels: { Mon: 'M' } },
    }),
  ],
});

describe('parseWidget', () => {
  test('takes what the builders build, as it is', () => {
    expect(parseWidget(rich)).toEqual(rich);
    expect(parseWidget(JSON.parse(JSON.stringify(rich)))).toEqual(rich);
    const list = listView({
      limit: 'auto',
      children: [
        listViewItem({ onClickAction: { type: 'open' }, children: [text({ value: 'a' })] }),
      ],
    });
    expect(parseWidget(list)).toEqual(list);
  });

  // covers: widgets/2-basic-nests-roots
  test('takes roots within a Basic, and nowhere else', () => {
    const nested = basic({ children: [card({ children: [] }), text({ value: 'a' })] });
    expect(parseWidget(nested)).toEqual(nested);
    expect(() => parseWidget({ type: 'Card', children: [nested] })).toThrow(z.ZodError);
  });

  test('reads null as absent, except in a payload', () => {
    expect(
      parseWidget({
        type: 'Card',
        id: null,
        children: [
          { type: 'Button', label: null, onClickAction: { type: 'a', payload: { id: null } } },
        ],
      }),
    ).toEqual({
      type: 'Card',
      children: [{ type: 'Button', onClickAction: { type: 'a', payload: { id: null } } }],
    });
  });

  // covers: widgets/2-list-view-items, widgets/2-components, defect/49
  test.each<readonly [string, unknown]>([
    ['a root that is none', { type: 'Text', value: 'a' }],
    ['no object', 'Card'],
    ['children that are missing', { type: 'Card' }],
    ['a component that no client knows', { type: 'Card', children: [{ type: 'Blink' }] }],
    ['a prop that no client knows', { type: 'Card', children: [], onclick: 'x' }],
    ['a value out of range', { type: 'Card', size: 'huge', children: [] }],
    ['a number for a text', { type: 'Card', children: [{ type: 'Text', value: 1 }] }],
    [
      'a flag in words, as the docs have it',
      { type: 'Card', children: [{ type: 'Text', value: 'a', streaming: 'false' }] },
    ],
    ['half a line', { type: 'Card', children: [{ type: 'Text', value: 'a', maxLines: 1.5 }] }],
    ['an unknown icon', { type: 'Card', children: [{ type: 'Icon', name: 'nope' }] }],
    [
      'a list of other than list items',
      { type: 'ListView', children: [{ type: 'Text', value: 'a' }] },
    ],
    [
      'an action without a type',
      { type: 'Card', children: [{ type: 'Button', onClickAction: {} }] },
    ],
    ['a null among the children', { type: 'Card', children: [null] }],
    [
      'a date that is none',
      { type: 'Card', children: [{ type: 'DatePicker', name: 'd', min: 'soon' }] },
    ],
    [
      'a fault deep inside',
      {
        type: 'Basic',
        children: [{ type: 'Card', children: [{ type: 'Row', children: [{ type: 'Text' }] }] }],
      },
    ],
  ])('refuses %s', (_name, widget) => {
    expect(() => parseWidget(widget)).toThrow(z.ZodError);
  });

  test('names the path of a fault', () => {
    const faulty = {
      type: 'Card',
      children: [{ type: 'Row', children: [{ type: 'Text', value: 1 }] }],
    };
    expect(StrictWidgetRoot.safeParse(faulty).error?.issues[0]?.path).toEqual([
      ...['children', 0, 'children', 0, 'value'],
    ]);
  });
});

// covers: widgets/7-props
test.each([
  ['Button', { onClickAction: 1 }, {}],
  ['ListViewItem', { onClickAction: 1 }, { children: [] }],
  ['Form', { onSubmitAction: 1 }, {}],
  ['Select', { onChangeAction: 1 }, { name: 's', options: [] }],
  ['DatePicker', { onChangeAction: 1 }, { name: 'd' }],
  ['Checkbox', { onChangeAction: 1 }, { name: 'c' }],
  ['RadioGroup', { onChangeAction: 1 }, { name: 'r' }],
])('%s takes an action', (type, prop, more) => {
  const [name] = Object.keys(prop);
  const node = { type, ...more, [name!]: { type: 'a', payload: [1, null] } };
  expect(StrictWidgetComponent.parse(node)).toEqual(node);
});

test('there is a builder for every component, which sets its type and nothing else', () => {
  const types = Object.values(builders).map((build) => {
    const made = (build as (props: object) => object)({ key: 'k' });
    expect(Object.keys(made)).toEqual(['type', 'key']);
    return (made as WidgetComponent).type;
  });
  expect(types.sort()).toEqual([...ours().keys()].sort());
});

test('what is typed is a widget that can be sent', () => {
  expectTypeOf<StrictWidgetRoot>().toExtend<WidgetRoot>();
  expectTypeOf<StrictWidgetComponent>().toExtend<WidgetComponent>();
  // @ts-expect-error -- a misspelt prop is found by the compiler
  text({ value: 'a', colour: 'red' });
  // @ts-expect-error -- so is a list item out of its list's type
  listView({ children: [text({ value: 'a' })] });
});
