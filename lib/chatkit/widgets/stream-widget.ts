import { diffWidget } from './diff-widget';
import type { ThreadItem } from '../protocol/thread-item';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import type { WidgetItem, WidgetRoot } from '../protocol/widget';

/**
 * The events that show a widget (spec/widgets.md 4): one `done` for a whole widget; for successive
 * states `added` with the first, the differences, and `done` with the last.
 * @throws {Error} when no state comes at all
 */
export async function* streamWidget(
  base: Pick<ThreadItem, 'id' | 'thread_id' | 'created_at'>,
  widget: WidgetRoot | AsyncIterable<WidgetRoot>,
  { copyText }: { readonly copyText?: string } = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const itemOf = (root: WidgetRoot): WidgetItem => ({
    ...base,
    type: 'widget',
    widget: root,
    ...(copyText !== undefined && { copy_text: copyText }),
  });
  if (!isStates(widget)) {
    yield { type: 'thread.item.done', item: itemOf(widget) };
    return;
  }
  let last: WidgetRoot | undefined;
  for await (const root of widget) {
    if (last === undefined) yield { type: 'thread.item.added', item: itemOf(root) };
    else
      for (const update of diffWidget(last, root))
        yield { type: 'thread.item.updated', item_id: base.id, update };
    last = root;
  }
  if (last === undefined) throw new Error('A streamed widget needs at least one state.');
  yield { type: 'thread.item.done', item: itemOf(last) };
}

const isStates = (
  widget: WidgetRoot | AsyncIterable<WidgetRoot>,
): widget is AsyncIterable<WidgetRoot> => Symbol.asyncIterator in widget;
