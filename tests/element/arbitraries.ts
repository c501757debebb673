import fc from 'fast-check';
import { icon, maybe, text, url } from './arbitrary-values';
import { node, root } from './arbitrary-widgets';

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
