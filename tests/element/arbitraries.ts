import fc from 'fast-check';

/** What an attacker would have a model say, or a person type. */
const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror="alert(1)">',
  '[x](javascript:alert(1))',
  '![x](javascript:alert(1))',
  '<a href="javascript:alert(1)">x</a>',
  '[x]: javascript:alert(1)\n[x]',
  '<javascript:alert(1)>',
  '<iframe srcdoc="<script>1</script>"></iframe>',
  '[x](data:text/html,<script>1</script>)',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  'java\u0000script:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'vbscript:msgbox(1)',
  'red;background:url(https://evil.test/x)',
  'url(javascript:alert(1))',
  '"><svg/onload=alert(1)>',
  '</style><script>1</script>',
  '`${alert(1)}`',
  '| a | b |\n|---|---|\n| <b onclick=x> | [y](javascript:1) |',
  '```html\n<script>1</script>\n```',
  '```"onload="x\ncode\n```',
  '- [ ] <input onfocus=x autofocus>',
  '[^1]\n\n[^1]: <script>',
  'https://ok.test/"onmouseover="x',
  'www.ok.test/<b>',
  '\ud800',
  '\u202e\u2028\u2029',
  '__proto__',
];

/** Text of every kind: plain, markdown, hostile, empty, with lone surrogates. */
export const text = fc.oneof(
  fc.constantFrom(...attacks),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('', ' ', '# Title\n\n- one\n- **two**', 'A sentence. Another', '| a |\n|-|\n| 1'),
);

const url = fc.oneof(
  fc.constantFrom(
    ...['https://ok.test/a.png', 'http://ok.test', '/local.png', 'data:image/png;base64,AAAA'],
    ...['javascript:alert(1)', 'data:text/html,<b>', ' javascript:alert(1)', '//host/x', 'blob:x'],
  ),
  text,
);

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const icon = fc.constantFrom('check', 'star', 'lucide:book', 'vendor:x', 'dot');
const sourceBase = { title: text, description: maybe(text), group: maybe(text) };
const urlSource = fc.record({ type: fc.constant('url'), ...sourceBase, url });
const fileSource = fc.record({ type: fc.constant('file'), ...sourceBase, filename: text });
const source = fc.oneof(
  urlSource,
  fileSource,
  fc.record({
    type: fc.constant('entity'),
    ...sourceBase,
    id: text,
    icon: maybe(icon),
    label: maybe(text),
    inline_label: maybe(text),
    interactive: fc.boolean(),
    data: fc.dictionary(fc.string({ maxLength: 4 }), text, { maxKeys: 2 }),
  }),
);

const annotation = fc.record({
  type: fc.constant('annotation'),
  source,
  index: maybe(fc.nat(20)),
});

const part = fc.record({
  type: fc.constant('output_text'),
  text,
  annotations: fc.array(annotation, { maxLength: 2 }),
});

const taskBase = {
  title: maybe(text),
  status_indicator: fc.constantFrom('none', 'loading', 'complete'),
};
const task = fc.oneof(
  fc.record({
    type: fc.constant('custom'),
    ...taskBase,
    icon: maybe(icon),
    content: maybe(text),
  }),
  fc.record({
    type: fc.constant('web_search'),
    ...taskBase,
    title_query: maybe(text),
    queries: fc.array(text, { maxLength: 2 }),
    sources: fc.array(urlSource, { maxLength: 2 }),
  }),
  fc.record({ type: fc.constant('thought'), ...taskBase, content: text }),
  fc.record({
    type: fc.constant('file'),
    ...taskBase,
    sources: fc.array(fileSource, { maxLength: 2 }),
  }),
  fc.record({ type: fc.constant('image'), ...taskBase }),
);

const workflow = fc.record({
  type: fc.constantFrom('custom', 'reasoning'),
  tasks: fc.array(task, { maxLength: 3 }),
  summary: maybe(
    fc.oneof(
      fc.record({ title: text, icon: maybe(icon) }),
      fc.record({ duration: fc.integer({ min: 0, max: 4000 }) }),
    ),
  ),
  expanded: fc.boolean(),
});

const question = fc.oneof(
  fc.record({
    type: fc.constant('multiple_choice'),
    id: text,
    question: text,
    options: fc.array(fc.record({ value: text }), { maxLength: 3 }),
    multiple: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('freeform'),
    id: text,
    question: text,
    description: maybe(text),
    answer: maybe(fc.record({ values: fc.array(text, { maxLength: 2 }), skipped: fc.boolean() })),
  }),
);

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

export interface Node {
  readonly type: string;
  readonly [prop: string]: unknown;
}

// A component some updates can name, and some twice.
const nodeId = fc.constantFrom(undefined, undefined, 'a', 'b');

const { node } = fc.letrec<{ node: Node }>((tie) => ({
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

const root = fc
  .tuple(fc.constantFrom('Card', 'ListView', 'Basic'), props, fc.array(node, { maxLength: 4 }))
  .map(([type, given, children]) => ({
    ...Object.fromEntries(given.filter(([name]) => name !== 'children')),
    type,
    children,
  }));

const image = fc.record({ id: text, url });

/** What an item of a kind holds besides the fields all items have. */
export const bodies = {
  assistant_message: fc.record({ content: fc.array(part, { maxLength: 3 }) }),
  workflow: fc.record({ workflow }),
  task: fc.record({ task }),
  widget: fc.record({ widget: root, copy_text: maybe(text) }),
  generated_image: fc.record({ image: maybe(image) }),
  structured_input: fc.record({
    status: fc.constantFrom('pending', 'answered', 'skipped'),
    inputs: fc.array(question, { maxLength: 3 }),
  }),
  end_of_turn: fc.constant({}),
  hidden_context_item: fc.record({ content: text }),
};

export type Kind = keyof typeof bodies;

const index = fc.nat(4);

/** An update of any kind, whatever the item it is for. */
export const update = fc.oneof(
  fc.record({
    type: fc.constantFrom(
      'assistant_message.content_part.added',
      'assistant_message.content_part.done',
    ),
    content_index: index,
    content: part,
  }),
  fc.record({
    type: fc.constant('assistant_message.content_part.text_delta'),
    content_index: index,
    delta: text,
  }),
  fc.record({
    type: fc.constant('assistant_message.content_part.annotation_added'),
    content_index: index,
    annotation_index: index,
    annotation,
  }),
  fc.record({
    type: fc.constantFrom('workflow.task.added', 'workflow.task.updated'),
    task_index: index,
    task,
  }),
  fc.record({ type: fc.constant('widget.root.updated'), widget: root }),
  fc.record({
    type: fc.constant('widget.component.updated'),
    component_id: fc.constantFrom('a', 'b', 'c'),
    component: node,
  }),
  fc.record({
    type: fc.constant('widget.streaming_text.value_delta'),
    component_id: fc.constantFrom('a', 'b', 'c'),
    delta: text,
    done: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('generated_image.updated'),
    image,
    progress: maybe(fc.double({ min: -1, max: 2, noNaN: true })),
  }),
);

/** Events that belong to no item. */
export const aside = fc.oneof(
  fc.record({ type: fc.constant('progress_update'), text, icon: maybe(icon) }),
  fc.record({
    type: fc.constant('notice'),
    level: fc.constantFrom('info', 'warning', 'danger'),
    message: text,
    title: maybe(text),
  }),
  fc.record({
    type: fc.constant('client_effect'),
    name: text,
    data: fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 }),
  }),
  fc.record({
    type: fc.constant('error'),
    code: fc.constantFrom('custom', 'stream.error', 'x'),
    message: maybe(text),
    allow_retry: fc.boolean(),
  }),
);
