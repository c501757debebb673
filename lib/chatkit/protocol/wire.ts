import { asJson } from './as-json';
import type { Attachment } from './attachment';
import type { Page } from './page';
import type { Thread, ThreadMetadata } from './thread';
import { isHidden, type ThreadItem } from './thread-item';
import type { ThreadItemUpdate } from './thread-item-update';
import type { ThreadStreamEvent } from './thread-stream-event';
import type { WidgetComponent, WidgetRoot } from './widget';

/** The thread as the client may see it: without the integrator's metadata. */
export function toWireThread(
  thread: ThreadMetadata,
  items: Page<ThreadItem> = { data: [], has_more: false },
): Thread {
  return {
    id: thread.id,
    ...(thread.title !== undefined && { title: thread.title }),
    created_at: thread.created_at,
    status: thread.status,
    ...(thread.allowed_image_domains !== undefined && {
      allowed_image_domains: thread.allowed_image_domains,
    }),
    metadata: {},
    items: toWirePage(items),
  };
}

/** The page without hidden items, each entry in wire form. */
export const toWirePage = (page: Page<ThreadItem>): Page<ThreadItem> => ({
  data: page.data.filter((item) => !isHidden(item)).map(toWireItem),
  has_more: page.has_more,
  ...(page.has_more && page.after !== undefined && { after: page.after }),
});

/** The item without what only the server may know. */
export function toWireItem(item: ThreadItem): ThreadItem {
  switch (item.type) {
    case 'user_message':
      return { ...item, attachments: item.attachments.map(toWireAttachment) };
    case 'widget':
      return { ...item, widget: toWireRoot(item.widget) };
    case 'client_tool_call': {
      const { output, ...rest } = item;
      return output === null || output === undefined ? rest : item;
    }
    case 'assistant_message':
    case 'generated_image':
    case 'structured_input':
    case 'task':
    case 'workflow':
    case 'end_of_turn':
    case 'hidden_context_item':
    case 'sdk_hidden_context':
      return item;
    default:
      return item satisfies never;
  }
}

/** The attachment without the integrator's metadata. */
export function toWireAttachment({ metadata: _metadata, ...attachment }: Attachment): Attachment {
  return attachment;
}

/**
 * The event in wire form. Which events may be sent at all (hidden items) is decided before, where
 * the items behind an `item_id` are known.
 */
export function toWireEvent(event: ThreadStreamEvent): ThreadStreamEvent {
  switch (event.type) {
    case 'thread.created':
    case 'thread.updated':
      return { ...event, thread: toWireThread(event.thread, event.thread.items) };
    case 'thread.item.added':
    case 'thread.item.done':
    case 'thread.item.replaced':
      return { ...event, item: toWireItem(event.item) };
    case 'thread.item.updated':
      return { ...event, update: toWireUpdate(event.update) };
    case 'thread.item.removed':
    case 'stream_options':
    case 'progress_update':
    case 'client_effect':
    case 'error':
    case 'notice':
      return event;
    default:
      return event satisfies never;
  }
}

function toWireUpdate(update: ThreadItemUpdate): ThreadItemUpdate {
  switch (update.type) {
    case 'widget.root.updated':
      return { ...update, widget: toWireRoot(update.widget) };
    case 'widget.component.updated':
      return { ...update, component: toWireComponent(update.component) };
    case 'assistant_message.content_part.added':
    case 'assistant_message.content_part.text_delta':
    case 'assistant_message.content_part.annotation_added':
    case 'assistant_message.content_part.done':
    case 'widget.streaming_text.value_delta':
    case 'workflow.task.added':
    case 'workflow.task.updated':
    case 'generated_image.updated':
      return update;
    default:
      return update satisfies never;
  }
}

const toWireRoot = (root: WidgetRoot): WidgetRoot => ({
  ...toWireComponent(root),
  type: root.type,
});

const toWireComponent = (component: WidgetComponent): WidgetComponent => ({
  ...withoutNulls(component),
  type: component.type,
});

/**
 * A widget's props without nulls, at every depth, list entries included. Action payloads stay as
 * they are: there null is not the same as absent.
 */
function withoutNulls(props: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(props)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([key, value]) => [key, key === 'payload' ? value : withoutNullsIn(value)]),
  );
}

function withoutNullsIn(prop: unknown): unknown {
  const value = asJson(prop);
  if (Array.isArray(value)) return value.filter((entry) => entry !== null).map(withoutNullsIn);
  return typeof value === 'object' && value !== null ? withoutNulls({ ...value }) : value;
}
