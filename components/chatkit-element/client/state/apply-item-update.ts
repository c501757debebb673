import { appendToComponent, replaceComponent } from './widget-tree';
import type { ThreadItemUpdate } from '../wire/item-update';
import type { AssistantMessageContent, ThreadItem } from '../wire/thread-item';

/**
 * The item after one update. As tolerant as the server: a content index beyond the end pads with empty
 * parts, a task or annotation index beyond the end appends. An update for another kind of item, or for
 * a component the widget does not hold, returns the item itself.
 */
export function applyItemUpdate(item: ThreadItem, update: ThreadItemUpdate): ThreadItem {
  switch (update.type) {
    case 'assistant_message.content_part.added':
    case 'assistant_message.content_part.done':
      return changePart(item, update.content_index, () => update.content);
    case 'assistant_message.content_part.text_delta':
      return changePart(item, update.content_index, (part) => ({
        ...part,
        text: part.text + update.delta,
      }));
    case 'assistant_message.content_part.annotation_added':
      return changePart(item, update.content_index, (part) => ({
        ...part,
        annotations: part.annotations.toSpliced(update.annotation_index, 0, update.annotation),
      }));
    case 'workflow.task.added':
    case 'workflow.task.updated': {
      if (item.type !== 'workflow') return item;
      const { tasks } = item.workflow;
      const next =
        update.type === 'workflow.task.updated' && update.task_index < tasks.length
          ? tasks.with(update.task_index, update.task)
          : [...tasks, update.task];
      return { ...item, workflow: { ...item.workflow, tasks: next } };
    }
    case 'widget.root.updated':
      return item.type === 'widget' ? { ...item, widget: update.widget } : item;
    case 'widget.component.updated':
      if (item.type !== 'widget') return item;
      return withWidget(
        item,
        replaceComponent(item.widget, update.component_id, () => update.component),
      );
    case 'widget.streaming_text.value_delta':
      if (item.type !== 'widget') return item;
      return withWidget(
        item,
        replaceComponent(item.widget, update.component_id, (node) =>
          appendToComponent(node, update.delta, update.done),
        ),
      );
    case 'generated_image.updated':
      return item.type === 'generated_image' ? { ...item, image: update.image } : item;
  }
}

function withWidget<Item extends { widget: unknown }>(item: Item, widget: Item['widget']): Item {
  return widget === item.widget ? item : { ...item, widget };
}

const emptyPart: AssistantMessageContent = { type: 'output_text', text: '', annotations: [] };

function changePart(
  item: ThreadItem,
  index: number,
  change: (part: AssistantMessageContent) => AssistantMessageContent,
): ThreadItem {
  if (item.type !== 'assistant_message') return item;
  const content = [...item.content];
  while (content.length <= index) content.push(emptyPart);
  content[index] = change(content[index] ?? emptyPart);
  return { ...item, content };
}
