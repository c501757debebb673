import { documentRules } from './rule';

/** Components, serialisation, streaming, diff, templates and actions (spec/widgets.md). */
export const widgetRules = documentRules('widgets', 'spec/widgets.md', {
  '1-roots': 'Card, ListView and Basic are roots; anything else is refused.',
  '1-opaque': 'A stored widget keeps every prop it came with.',
  '1-children': 'Children of a node are a list, one object or null.',
  '2-components': 'Each component takes its props and refuses wrong values.',
  '2-basic-nests-roots': 'Basic nests components and roots.',
  '2-list-view-items': 'A ListView holds list items only.',
  '2-chart-and-table': 'Both Chart (Python) and Table (TypeScript) are known.',
  '3-nulls': 'Nulls are removed from the tree, list entries included; type is always written.',
  '4-single': 'A whole widget is one done event.',
  '4-generator': 'States give added, updates and done under one id and time, with the copy text.',
  '4-empty': 'A generator without a state is an error.',
  '5-identical': 'Equal states give no update.',
  '5-append':
    'Text appended to a Text or Markdown with an id is one delta; done when it no longer streams.',
  '5-streaming-flip': 'An append together with any other change replaces the root.',
  '5-no-id': 'A text without an id never streams as a delta.',
  '5-not-streaming-text': 'A change of a Title, Caption or Badge replaces the root.',
  '5-other-change':
    'A non-prefix change, another id, key or type, more or fewer children replace the root.',
  '5-two-appends': 'Two texts appended are two deltas, in tree order.',
  '5-component-never': 'The diff never gives widget.component.updated.',
  '6-version': 'A template of another version than 1.0 is refused.',
  '6-load': 'A relative path is resolved from the calling source file.',
  '6-build': 'Data renders the template; the result is JSON with a root.',
  '6-undefined': 'A variable that is not there is an error.',
  '6-autoescape': 'HTML is not escaped.',
  '6-language': 'The Jinja constructs of exported files are understood.',
  '7-config': 'An action has type, payload, handler, loadingBehavior and streaming with defaults.',
  '7-props': 'Every action-capable prop takes an action.',
  '7-create': 'A typed action makes its configuration.',
  '7-untrusted': 'Only type and payload of an action reach the server.',
  '8-icons': 'Built-in names and names behind vendor: or lucide: are icons.',
});
