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
  readonly #items: Map<ItemId, ThreadItem>;

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
    this.#items = new Map(replaced.map((item) => [item.id, item]));
  }

  /**
   * Deletes what is left of it. Where that fails the rest stays, for the next time.
   * @param successor the item that is stored now; it may carry the id of an old one
   * @param told what the client is to be told is added here
   */
  async drop(successor: ItemId, told: ThreadStreamEvent[]): Promise<void> {
    this.#items.delete(successor);
    for (const [id, item] of this.#items) {
      await this.#store.deleteThreadItem(this.#turn.thread.id, id, this.#turn.context);
      this.#items.delete(id);
      if (!isHidden(item)) told.push({ type: 'thread.item.removed', item_id: id });
    }
  }

  /** The same, if one of the unfinished items was stored after all. */
  async dropIfStored(unfinished: readonly ThreadItem[]): Promise<void> {
    if (this.#items.size === 0) return;
    for (const item of unfinished) {
      if (isHidden(item) || !(await this.#isStored(item.id))) continue;
      await this.drop(item.id, []);
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
