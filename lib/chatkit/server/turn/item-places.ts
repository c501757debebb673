import type { ItemId } from '../../protocol/ids';
import { settled } from './interrupted-turn';
import type { Logger } from '../../logger';
import type { Store } from '../../store';
import { isHidden, type ThreadItem } from '../../protocol/thread-item';
import type { Turn } from './turn';

export interface ItemPlacesOptions<Context> {
  readonly store: Store<Context>;
  readonly turn: Turn<Context>;
  readonly logger: Logger;
}

/**
 * The places of unfinished items. A reload shows items in the order of adding, the client in the
 * order in which they came on screen: so one that still streams while a later one is done is stored
 * before it, as it is by then.
 */
export class ItemPlaces<Context> {
  readonly #options: ItemPlacesOptions<Context>;
  /** Each item as it is stored in its place. */
  readonly #placed = new Map<ItemId, ThreadItem>();

  constructor(options: ItemPlacesOptions<Context>) {
    this.#options = options;
  }

  /** The item as it is stored in its place, if it has one. */
  get(id: ItemId): ThreadItem | undefined {
    return this.#placed.get(id);
  }

  /**
   * Gives their places to the items that came on screen before this one, which is about to be stored.
   * @param unfinished in the order in which they came
   */
  async giveAheadOf(done: ThreadItem, unfinished: readonly ThreadItem[]): Promise<void> {
    if (isHidden(done)) return;
    const { store, turn } = this.#options;
    for (const item of unfinished) {
      if (item.id === done.id) return;
      if (isHidden(item) || this.#placed.has(item.id)) continue;
      // One that is empty yet keeps its place too: what it is to hold comes on screen there.
      const stored = settled(item) ?? item;
      await store.addThreadItem(turn.thread.id, stored, turn.context);
      this.#placed.set(item.id, stored);
    }
  }

  /** It is no unfinished item any more, or none whose place may be taken back. */
  forget(id: ItemId): void {
    this.#placed.delete(id);
  }

  /** Takes back the places of items that are not kept. A failing write is logged and the next one tried. */
  async takeBackAllBut(kept: ReadonlySet<ItemId>): Promise<void> {
    const { store, turn, logger } = this.#options;
    for (const id of this.#placed.keys()) {
      if (kept.has(id)) continue;
      try {
        await store.deleteThreadItem(turn.thread.id, id, turn.context);
        this.#placed.delete(id);
      } catch (error) {
        logger.error('The place of an unfinished item could not be taken back.', error);
      }
    }
  }
}
