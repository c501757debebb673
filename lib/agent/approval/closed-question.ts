import type { ThreadItem, ThreadMetadata, ThreadStreamEvent, WidgetItem } from '@/lib/chatkit';
import type { Waiting } from './approvals';
import { askedRecord } from './asked-record';
import { answered } from './question-widget';

type Replaced = Extract<ThreadStreamEvent, { type: 'thread.item.replaced' }>;

export const replaced = (item: ThreadItem): Replaced => ({ type: 'thread.item.replaced', item });

/** How a question that was not answered by its run looks, and what the model is told of its calls. */
const ways = {
  later: { widget: 'later', record: 'later' },
  lost: { widget: 'gone', record: 'lost' },
  interrupted: { widget: 'interrupted', record: 'unknown' },
} as const;

/** What there is to show of a question that is closed without its run. */
export function closed(
  item: WidgetItem,
  { calls }: Waiting,
  { as: way, in: thread }: { readonly as: keyof typeof ways; readonly in: ThreadMetadata },
): readonly ThreadStreamEvent[] {
  const { widget, record } = ways[way];
  return [
    ...calls.map((call) => replaced(askedRecord(call, record, thread))),
    replaced(answered(item, widget)),
  ];
}
