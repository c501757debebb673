import type { Draft } from '../replay/draft';
import type { Json } from '../replay/scenario';
import type { Improvement } from './improvement';

export const widgetImprovements: readonly Improvement[] = [
  {
    id: 'props-come-and-go',
    what: 'A prop that appears on a component replaces the root.',
    why: 'The reference crashes on it.',
    source: 'defect/26',
    scenarios: {
      'widget-dynamic-prop-appears': (draft) => {
        const item = draft.item(0, 3);
        const widget = {
          type: 'Card',
          children: [{ type: 'Table', id: 'x', tone: 'loud' }],
        };
        draft.events(0).splice(4, 1, rootUpdated(item, widget), {
          type: 'thread.item.done',
          item: { ...item, widget },
        });
        draft.entries(1).push({ ...item, widget });
      },
    },
  },
  {
    id: 'one-delta-reaches-one-text',
    what: 'Text that grows under an id that is given twice, or without an id, replaces the root.',
    why: 'A delta would reach one of two; the reference even sends none for text without an id.',
    source: 'defect/26',
    scenarios: {
      'widget-ids-given-twice': (draft) => {
        const { widget } = draft.item(0, 5);
        draft.events(0).splice(4, 1, rootUpdated(draft.item(0, 3), widget));
      },
      'widget-text-without-id': (draft) => {
        const { widget } = draft.item(0, 4);
        draft.events(0).splice(4, 0, rootUpdated(draft.item(0, 3), widget));
      },
    },
  },
  {
    id: 'single-children-stream',
    what: 'Text below a single child streams like any other.',
    why: 'The reference walks lists of children only; the words come all at once at the end.',
    source: 'defect/26',
    scenarios: {
      'widget-text-under-a-single-child': (draft) => {
        draft.events(0).splice(4, 0, {
          type: 'thread.item.updated',
          item_id: draft.item(0, 3)['id'],
          update: {
            type: 'widget.streaming_text.value_delta',
            component_id: 'a',
            delta: 'b',
            done: true,
          },
        });
      },
    },
  },
  {
    id: 'payloads-are-verbatim',
    what: 'Nulls in the payload of an action stay, and its defaults are left to the client.',
    why: 'To an app null is something else than absent; a widget is shown as it was written.',
    source: 'defect/38',
    scenarios: {
      'widget-nulls': inWidget((widget) => {
        const [button] = widget['children'] as Json[];
        Object.assign(button!, {
          onClickAction: { type: 'go', payload: { a: null, b: [1, null], c: { d: null } } },
        });
      }),
    },
  },
];

const rootUpdated = (item: Json, widget: unknown): Json => ({
  type: 'thread.item.updated',
  item_id: item['id'],
  update: { type: 'widget.root.updated', widget },
});

/** Changes the widget shown in the first step, and stored in the second. */
function inWidget(change: (widget: Json) => void) {
  return (draft: Draft): void => {
    change(draft.item(0, 3)['widget'] as Json);
    change(draft.entries(1)[1]?.['widget'] as Json);
  };
}
