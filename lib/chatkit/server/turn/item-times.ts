import { timestamp, type Timestamp } from '../../protocol/fields';
import type { ItemId } from '../../protocol/ids';
import type { ThreadItem } from '../../protocol/thread-item';

/**
 * Gives the items of a turn times that rise strictly in the order in which they come on screen, and
 * each item one time from its first event to its last. A time before the turn is left alone: the
 * item is older than the turn, or was dated on purpose.
 */
export class ItemTimes {
  readonly #start: number;
  #last: number;
  readonly #given = new Map<ItemId, Timestamp>();

  /** @param start when the turn began, the time of its user message if it has one */
  constructor(start: Timestamp) {
    this.#start = Date.parse(start);
    this.#last = this.#start;
  }

  stamped<Item extends ThreadItem>(item: Item): Item {
    const created_at = this.#given.get(item.id) ?? this.#firstTime(item);
    this.#given.set(item.id, created_at);
    return created_at === item.created_at ? item : { ...item, created_at };
  }

  #firstTime({ created_at: claimed }: ThreadItem): Timestamp {
    const time = Date.parse(claimed);
    if (Number.isNaN(time) || time < this.#start) return claimed;
    if (time > this.#last) {
      this.#last = time;
      return claimed;
    }
    this.#last += 1;
    return timestamp(new Date(this.#last));
  }
}
