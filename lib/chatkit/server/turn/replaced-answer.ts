import { NotFoundError } from '../../errors';
import type { ItemId } from '../../protocol/ids';
import type { Store } from '../../store';
import { isHidden, type ThreadItem } from '../../protocol/thread-item';
import type { ThreadStreamEvent } from '../../protocol/thread-stream-event';
import type { Turn } from './turn';

/**
 * A retry's old answer. It is deleted right after the first visible item of the new one has been
 * stored, never before: whatever fails earlier leaves it as it was.
 */
export class ReplacedAnswer<Context> {
  readonly #store: Store<Context>;
  readonly #turn: Turn<Context>;
  /** Newest first. */
  #items: readonly ThreadItem[];

  constructor({
    store,
    turn,
    replaced,
  }: {
    store: Store<Context>;
    turn: Turn<Context>;
    replaced: readonly ThreadItem[];
  }) {
    this.#store = store;
    this.#turn = turn;
    this.#items = replaced;
  }

  /**
   * Deletes what is left of it.
   * @param successor the item that is stored now; it may carry the id of an old one
   * @returns what the client is told
   */
  async drop(successor: ItemId): Promise<readonly ThreadStreamEvent[]> {
    const items = this.#items;
    this.#items = [];
    const events: ThreadStreamEvent[] = [];
    for (const item of items) {
      if (item.id === successor) continue;
      await this.#store.deleteThreadItem(this.#turn.thread.id, item.id, this.#turn.context);
      if (!isHidden(item)) events.push({ type: 'thread.item.removed', item_id: item.id });
    }
    return events;
  }

  /** The same, if one of the unfinished items was stored after all. */
  async dropIfStored(unfinished: readonly ThreadItem[]): Promise<void> {
    if (this.#items.length === 0) return;
    for (const item of unfinished) {
      if (isHidden(item) || !(await this.#isStored(item.id))) continue;
      await this.drop(item.id);
      return;
    }
  }

  async #isStored(id: ItemId): Promise<boolean> {
    try {
      await this.#store.loadItem(this.#turn.thread.id, id, this.#turn.context);
      return true;
    } catch (error) {
      if (error instanceof NotFoundError) return false;
      throw error;
    }
  }
}
