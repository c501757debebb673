import { isDeepStrictEqual } from 'node:util';
import { applyItemUpdate } from '../protocol/apply-item-update';
import type { ItemId } from '../protocol/ids';
import type { ThreadItem } from '../protocol/thread-item';
import type { ThreadItemUpdate } from '../protocol/thread-item-update';
import { ThreadStreamEvent } from '../protocol/thread-stream-event';

/**
 * Follows a stream as a strict client would and names every breach of the protocol.
 * `open` holds the items added and neither done nor removed so far, `shown` all that are left.
 */
export class ProtocolCheck {
  readonly breaches: string[] = [];
  readonly open = new Map<ItemId, ThreadItem>();
  readonly shown = new Map<ItemId, ThreadItem>();
  readonly #removed = new Set<ItemId>();

  /** @param known items the client has from before */
  constructor(known: readonly ThreadItem[] = []) {
    for (const item of known) this.shown.set(item.id, item);
  }

  follow(event: ThreadStreamEvent): void {
    const parsed = ThreadStreamEvent.safeParse(JSON.parse(JSON.stringify(event)));
    if (!parsed.success) this.#breach(`malformed ${event.type}: ${parsed.error.message}`);
    switch (event.type) {
      case 'thread.item.added':
        if (this.shown.has(event.item.id)) this.#breach(`added twice: ${event.item.id}`);
        this.#mayAppear(event.item);
        this.open.set(event.item.id, event.item);
        this.shown.set(event.item.id, event.item);
        return;
      case 'thread.item.updated': {
        const item = this.shown.get(event.item_id);
        if (item === undefined) {
          this.#breach(`updated but not there: ${event.item_id}`);
          return;
        }
        this.#mayChange(item, event.update);
        const changed = applyItemUpdate(item, event.update);
        this.shown.set(item.id, changed);
        if (this.open.has(item.id)) this.open.set(item.id, changed);
        return;
      }
      case 'thread.item.done': {
        const before = this.shown.get(event.item.id);
        if (before !== undefined && before.type !== event.item.type)
          this.#breach(`done as another type: ${event.item.id}`);
        this.#mayAppear(event.item);
        this.open.delete(event.item.id);
        this.shown.set(event.item.id, event.item);
        return;
      }
      case 'thread.item.removed':
        if (!this.shown.delete(event.item_id)) this.#breach(`removed but not there`);
        this.open.delete(event.item_id);
        this.#removed.add(event.item_id);
        return;
      default:
    }
  }

  #mayAppear({ id }: ThreadItem): void {
    if (this.#removed.has(id)) this.#breach(`back after its removal: ${id}`);
  }

  #mayChange(item: ThreadItem, update: ThreadItemUpdate): void {
    if (item.type === 'assistant_message' && 'content_index' in update) {
      const count = item.content.length;
      const limit = update.type.endsWith('part.added') ? count : count - 1;
      if (update.content_index > limit) this.#breach(`${update.type} of a part nobody announced`);
      if ('annotation_index' in update) {
        const annotations = item.content[update.content_index]?.annotations.length;
        if (update.annotation_index !== annotations) this.#breach('an annotation out of order');
      }
    } else if (item.type === 'workflow' && 'task_index' in update) {
      const count = item.workflow.tasks.length;
      const valid =
        update.type === 'workflow.task.added'
          ? update.task_index === count
          : update.task_index < count;
      if (!valid) this.#breach(`${update.type} at ${update.task_index} of ${count}`);
    } else if (isDeepStrictEqual(item, applyItemUpdate(item, update)) && !fits(item, update))
      this.#breach(`${update.type} of a ${item.type}`);
  }

  #breach(what: string): void {
    this.breaches.push(what);
  }
}

const fits = (item: ThreadItem, update: ThreadItemUpdate): boolean =>
  update.type.startsWith(
    item.type === 'generated_image' || item.type === 'widget' ? item.type : `${item.type}.`,
  );
