import type { WidgetNode } from '../../../client/wire/widget';

/** What a value of a prop leaves in the markup. */
export interface PropCase {
  readonly value: unknown;
  readonly shows: string | RegExp;
}

export interface ComponentCases {
  /** Props that are there in every case. */
  readonly base: Readonly<Record<string, unknown>>;
  readonly props: Readonly<Record<string, PropCase | readonly PropCase[]>>;
  /** What the component has to stand in. */
  readonly around?: (node: WidgetNode) => WidgetNode;
}

export const is = (value: unknown, shows: string | RegExp): PropCase => ({ value, shows });
/** What the prop does is seen by using it: in the tests with a browser. */
export const used = (value: unknown): PropCase => is(value, /<(?:input|button|textarea|rect)/);
export const text = { type: 'Text', value: 'inside' };
export const action = { type: 'act' };

export const size = {
  height: is(40, 'height:40px'),
  width: is('50%', 'width:50%'),
  size: is(24, 'width:24px;height:24px'),
  minHeight: is(10, 'min-height:10px'),
  minWidth: is(11, 'min-width:11px'),
  minSize: is(12, 'min-width:12px;min-height:12px'),
  maxHeight: is(13, 'max-height:13px'),
  maxWidth: is(14, 'max-width:14px'),
  maxSize: is('15em', 'max-width:15em;max-height:15em'),
  aspectRatio: is('16/9', 'aspect-ratio:16/9'),
};
export const block = {
  ...size,
  radius: [is('2xl', 'border-radius:16px'), is('full', 'border-radius:9999px')],
  margin: [
    is(2, 'margin:calc(2 * var(--ck-space))'),
    is({ x: 1, top: 3 }, 'margin-block-start:calc(3 * var(--ck-space))'),
  ],
};
export const background = [
  is('surface-secondary', 'background-color:var(--ck-soft)'),
  is('red-100', /background-color:oklch\(0\.910 0\.04\d+ 25\)/),
  is({ light: '#fff', dark: 'surface' }, 'background-color:light-dark(#fff, var(--ck-bg))'),
];
export const border = [
  is(2, 'border:2px solid var(--ck-border)'),
  is({ size: 1, color: 'strong', style: 'dashed' }, 'border:1px dashed var(--ck-border-strong)'),
  is({ y: { size: 3 }, left: 1 }, 'border-inline-start:1px solid var(--ck-border)'),
];
export const padding = [
  is(4, 'padding:calc(4 * var(--ck-space))'),
  is({ x: 2, y: '1em' }, 'padding-inline-start:calc(2 * var(--ck-space))'),
];
export const flow = {
  align: [is('end', 'align-items:flex-end'), is('baseline', 'align-items:baseline')],
  justify: [is('between', 'justify-content:space-between')],
  gap: [is(3, 'gap:calc(3 * var(--ck-space))'), is('1em', 'gap:1em')],
};
export const box = {
  ...block,
  ...flow,
  children: is([text], 'inside'),
  wrap: is('wrap-reverse', 'flex-wrap:wrap-reverse'),
  flex: [is(1, 'flex:1'), is('2 2 auto', 'flex:2 2 auto')],
  padding,
  border,
  background,
};
export const direction = is('row', /class="widget-row ?"/);
export const ink = [
  is('secondary', 'color:var(--ck-fg-2)'),
  is('blue-500', /color:oklch\(0\.590 0\.2000 257\)/),
  is('rebeccapurple', 'color:rebeccapurple'),
];
export const textProps = {
  value: is('<b>words</b>', '&lt;b&gt;words&lt;/b&gt;'),
  color: ink,
  weight: is('semibold', 'font-weight:600'),
  textAlign: is('end', 'text-align:end'),
  truncate: is(true, 'truncate'),
  maxLines: is(2, '-webkit-line-clamp:2'),
};
export const field = {
  name: is('todo.title', 'data-field="todo.title"'),
  disabled: is(true, /disabled=""/),
};
export const textField = {
  ...field,
  defaultValue: is('as given', 'as given'),
  required: is(true, 'required=""'),
  placeholder: is('Type here', 'placeholder="Type here"'),
  allowAutofillExtensions: [
    is(false, /data-1p-ignore="true"/),
    is(true, /<(?:input|textarea)(?![^>]*data-1p-ignore)/),
  ],
  autoSelect: used(true),
  autoFocus: used(true),
  variant: is('soft', 'control soft'),
  size: is('xl', 'size-xl'),
  gutterSize: is('lg', 'gutter-lg'),
};
export const menu = {
  ...field,
  onChangeAction: used(action),
  placeholder: is('Pick one', 'Pick one'),
  variant: is('ghost', 'control ghost'),
  size: is('3xs', 'size-3xs'),
  pill: is(true, ' pill'),
  block: is(true, 'picker block'),
};
export const theme = is('dark', 'scheme-dark');
export const status = [
  is({ text: 'Saved', icon: 'check' }, /widget-status.*<svg.*Saved/),
  is({ text: 'Page', favicon: 'https://x.test/f.png', frame: true }, 'class="favicon frame"'),
];
export const options = [
  { value: 'a', label: 'Alpha' },
  { value: 'b', label: 'Beta', disabled: true },
];
export const inForm = (node: WidgetNode): WidgetNode => ({
  type: 'Form',
  onSubmitAction: action,
  children: [node],
});
