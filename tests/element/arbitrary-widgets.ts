import fc from 'fast-check';
import { text, url } from './arbitrary-values';

/** A prop's value: such as components take, or anything else that JSON can hold. */
const propValue = fc.oneof(
  fc.constantFrom<unknown>(
    ...['sm', 'lg', 'start', 'between', 'primary', 'soft', 'danger', 'row', 'cover', 'full'],
    ...[0, 1, 2.5, -1, 4096, true, false, null, '50%', 'auto'],
    { light: 'red', dark: 'url(https://evil.test)' },
    { x: 2, top: '1px;color:red' },
    { size: 1, color: 'default', style: 'dashed' },
    { text: 'Status', icon: 'check' },
    { text: 'Status', favicon: 'javascript:alert(1)' },
    { type: 'go', payload: { a: 1 } },
    { label: 'OK', action: { type: 'go' } },
    { dataKey: 'x' },
    [{ value: 'a', label: 'A' }],
    [{ x: 'a', y: 1 }],
    [{ type: 'bar', dataKey: 'y', label: 'Y' }],
  ),
  text,
  url,
);

const componentNames = [
  ...['Box', 'Row', 'Col', 'Form', 'Spacer', 'Divider', 'Transition', 'Text', 'Title', 'Caption'],
  ...['Markdown', 'Badge', 'Icon', 'Image', 'Button', 'Input', 'Textarea', 'Select', 'DatePicker'],
  ...['Checkbox', 'RadioGroup', 'Label', 'Chart', 'Table', 'Table.Row', 'Table.Cell'],
  ...['ListViewItem', 'Hologram', '__proto__', 'script'],
];

const propNames = [
  ...['value', 'label', 'name', 'src', 'alt', 'href', 'color', 'background', 'border', 'size'],
  ...['width', 'height', 'padding', 'margin', 'gap', 'align', 'justify', 'wrap', 'flex', 'radius'],
  ...['options', 'defaultValue', 'placeholder', 'required', 'disabled', 'onClickAction', 'weight'],
  ...['onChangeAction', 'onSubmitAction', 'iconStart', 'variant', 'streaming', 'editable', 'fit'],
  ...['data', 'series', 'xAxis', 'status', 'confirm', 'limit', 'onclick', 'style', 'children'],
  ...['dangerouslySetInnerHTML', 'className', 'ref', 'aspectRatio', 'maxLines', 'colSpan'],
];

const props = fc.array(fc.tuple(fc.constantFrom(...propNames), propValue), { maxLength: 6 });

interface Node {
  readonly type: string;
  readonly [prop: string]: unknown;
}

// A component some updates can name, and some twice.
const nodeId = fc.constantFrom(undefined, undefined, 'a', 'b');

/** Components of widgets, also such as there are none, with props of every kind. */
export const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc
    .tuple(
      fc.constantFrom(...componentNames),
      nodeId,
      props,
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant(undefined),
        fc.array(tie('node'), { maxLength: 3 }),
        tie('node'),
      ),
    )
    .map(([type, id, given, children]) => ({
      ...Object.fromEntries(given.filter(([name]) => name !== 'children')),
      type,
      ...(id !== undefined && { id }),
      ...(children !== undefined && { children }),
    })),
}));

/** A widget: one of the roots, and what is in it. */
export const root = fc
  .tuple(fc.constantFrom('Card', 'ListView', 'Basic'), props, fc.array(node, { maxLength: 4 }))
  .map(([type, given, children]) => ({
    ...Object.fromEntries(given.filter(([name]) => name !== 'children')),
    type,
    children,
  }));
