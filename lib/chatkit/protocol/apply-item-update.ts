import { outputText, type AssistantMessageContent } from './assistant-message';
import type { ThreadItem } from './thread-item';
import type { ThreadItemUpdate } from './thread-item-update';
import type { WidgetComponent, WidgetRoot } from './widget';

/**
 * The item after the update; the given one is not touched. Tolerant as clients should be: parts
 * missing before `content_index` are padded, a task index out of range appends, an update that does
 * not fit the item's type changes nothing (spec/protocol.md 3.4).
 */
export function applyItemUpdate(item: ThreadItem, update: ThreadItemUpdate): ThreadItem {
  switch (update.type) {
    case 'assistant_message.content_part.added':
    case 'assistant_message.content_part.done':
    case 'assistant_message.content_part.text_delta':
    case 'assistant_message.content_part.annotation_added': {
      if (item.type !== 'assistant_message') return item;
      const content = [...item.content];
      while (content.length <= update.content_index) content.push(outputText(''));
      const part = content[update.content_index] ?? outputText('');
      content[update.content_index] = updatedPart(part, update);
      return { ...item, content };
    }
    case 'workflow.task.added':
      return item.type === 'workflow'
        ? { ...item, workflow: { ...item.workflow, tasks: [...item.workflow.tasks, update.task] } }
        : item;
    case 'workflow.task.updated': {
      if (item.type !== 'workflow') return item;
      const tasks = [...item.workflow.tasks];
      tasks[Math.min(update.task_index, tasks.length)] = update.task;
      return { ...item, workflow: { ...item.workflow, tasks } };
    }
    case 'widget.root.updated':
      return item.type === 'widget' ? { ...item, widget: update.widget } : item;
    case 'widget.component.updated':
      return item.type === 'widget'
        ? {
            ...item,
            widget: mapComponents(item.widget, update.component_id, () => update.component),
          }
        : item;
    case 'widget.streaming_text.value_delta':
      return item.type === 'widget'
        ? {
            ...item,
            widget: mapComponents(item.widget, update.component_id, (component) => ({
              ...component,
              value: `${typeof component['value'] === 'string' ? component['value'] : ''}${update.delta}`,
              ...(component['streaming'] !== undefined && { streaming: !update.done }),
            })),
          }
        : item;
    case 'generated_image.updated':
      return item.type === 'generated_image' ? { ...item, image: update.image } : item;
    default:
      return update satisfies never;
  }
}

type PartUpdate = Extract<ThreadItemUpdate, { type: `assistant_message.content_part.${string}` }>;

function updatedPart(part: AssistantMessageContent, update: PartUpdate): AssistantMessageContent {
  switch (update.type) {
    case 'assistant_message.content_part.added':
    case 'assistant_message.content_part.done':
      return update.content;
    case 'assistant_message.content_part.text_delta':
      return { ...part, text: part.text + update.delta };
    case 'assistant_message.content_part.annotation_added':
      return {
        ...part,
        annotations: part.annotations.toSpliced(update.annotation_index, 0, update.annotation),
      };
    default:
      return update satisfies never;
  }
}

/** The tree with each component of the id replaced; a root keeps its kind. */
function mapComponents(
  root: WidgetRoot,
  id: string,
  change: (component: WidgetComponent) => WidgetComponent,
): WidgetRoot {
  const visit = (component: WidgetComponent): WidgetComponent => {
    if (component.id === id) return change(component);
    const { children } = component;
    if (children === undefined) return component;
    return { ...component, children: isList(children) ? children.map(visit) : visit(children) };
  };
  return { ...visit(root), type: root.type };
}

const isList = (
  children: readonly WidgetComponent[] | WidgetComponent,
): children is readonly WidgetComponent[] => Array.isArray(children);
