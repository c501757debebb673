import { copied } from '../../protocol/copied';
import { applyItemUpdate } from '../../protocol/apply-item-update';
import { NotFoundError } from '../../errors';
import { timestamp } from '../../protocol/fields';
import type { ItemId } from '../../protocol/ids';
import { settled, type KeptOfTurn } from './interrupted-turn';
import { ItemPlaces } from './item-places';
import { ItemTimes } from './item-times';
import type { Logger } from '../../logger';
import { ReplacedAnswer } from './replaced-answer';
import type { Store } from '../../store';
import { isHidden, ThreadItem } from '../../protocol/thread-item';
import { ThreadItemUpdate } from '../../protocol/thread-item-update';
import type { ThreadStreamEvent } from '../../protocol/thread-stream-event';
import type { Turn } from './turn';

type ItemEvent = Extract<ThreadStreamEvent, { type: `thread.item.${string}` }>;

export interface LedgerOptions<Context> {
  readonly store: Store<Context>;
  readonly turn: Turn<Context>;
  readonly logger: Logger;
  /** The old answer of a retry, newest first. */
  readonly replaced: readonly ThreadItem[];
}

/**
 * Keeps store and client in step during one turn: writes what an event means to the store before
 * the event may be sent, tracks unfinished items, and holds back what is hidden.
 */
export class ItemLedger<Context> {
  readonly #options: LedgerOptions<Context>;
  /** Items of this turn in their latest state, copied so that a handler's later changes don't show. */
  readonly #known = new Map<ItemId, ThreadItem>();
  /** In the order in which they came on screen. */
  readonly #pending = new Set<ItemId>();
  readonly #times: ItemTimes;
  readonly #places: ItemPlaces<Context>;
  readonly #replaced: ReplacedAnswer<Context>;
  /** What the client has to be told of what is stored, when something fails before it can be. */
  readonly #untold: ThreadStreamEvent[] = [];

  constructor(options: LedgerOptions<Context>) {
    const { operation, userMessage } = options.turn;
    this.#options = options;
    const isNew = operation === 'threads.create' || operation === 'threads.add_user_message';
    this.#times = new ItemTimes((isNew ? userMessage?.created_at : undefined) ?? timestamp());
    this.#places = new ItemPlaces(options);
    this.#replaced = new ReplacedAnswer(options);
  }

  /** Persists the event; answers with what may be sent to the client now, in order. */
  async record(event: ThreadStreamEvent): Promise<readonly ThreadStreamEvent[]> {
    switch (event.type) {
      case 'thread.item.added':
      case 'thread.item.updated':
      case 'thread.item.done':
      case 'thread.item.removed':
      case 'thread.item.replaced':
        return this.#recordItem(event);
      case 'thread.created':
      case 'thread.updated':
      case 'stream_options':
      case 'progress_update':
      case 'client_effect':
      case 'error':
      case 'notice':
        return [event];
      default:
        return event satisfies never;
    }
  }

  async #recordItem(event: ItemEvent): Promise<readonly ThreadStreamEvent[]> {
    const { store, turn } = this.#options;
    switch (event.type) {
      case 'thread.item.added': {
        const item = this.#copy(event.item);
        this.#known.set(item.id, item);
        this.#pending.add(item.id);
        return isHidden(item) ? [] : [{ ...event, item }];
      }
      case 'thread.item.done': {
        const item = this.#copy(event.item);
        await this.#places.giveAheadOf(item, this.pending());
        await store.addThreadItem(turn.thread.id, item, turn.context);
        return this.#kept(item, isHidden(item) ? [] : [{ ...event, item }]);
      }
      case 'thread.item.replaced': {
        const item = this.#known.has(event.item.id) ? this.#copy(event.item) : checked(event.item);
        const before = isHidden(item) ? await this.#find(item.id) : undefined;
        await store.saveItem(turn.thread.id, item, turn.context);
        if (!isHidden(item)) return this.#kept(item, [{ ...event, item }]);
        const wasSeen = before !== undefined && !isHidden(before);
        return this.#kept(item, wasSeen ? [{ type: 'thread.item.removed', item_id: item.id }] : []);
      }
      case 'thread.item.removed': {
        const before = await this.#find(event.item_id);
        await store.deleteThreadItem(turn.thread.id, event.item_id, turn.context);
        this.#known.delete(event.item_id);
        this.#pending.delete(event.item_id);
        this.#places.forget(event.item_id);
        return before !== undefined && isHidden(before) ? [] : [event];
      }
      case 'thread.item.updated': {
        const update = copied(ThreadItemUpdate.parse(event.update));
        const before = await this.#find(event.item_id);
        if (before === undefined) return [{ ...event, update }];
        const after = applyItemUpdate(before, update);
        this.#known.set(event.item_id, after);
        if (!this.#pending.has(event.item_id) && after !== before)
          await store.saveItem(turn.thread.id, after, turn.context);
        return isHidden(before) ? [] : [{ ...event, update }];
      }
      default:
        return event satisfies never;
    }
  }

  /**
   * The handler is through: what it has left unfinished is not stored, as in the reference. Only a
   * workflow that waits behind a later item, for the output of a client tool, keeps its place. Another
   * place that can't be taken back is logged, and what it holds stays.
   */
  async close(): Promise<void> {
    const { store, turn } = this.#options;
    const waiting = this.pending().filter(
      (item) => item.type === 'workflow' && this.#places.get(item.id) !== undefined,
    );
    for (const item of waiting) await store.saveItem(turn.thread.id, item, turn.context);
    for (const { id } of waiting) this.#places.forget(id);
    await this.#places.takeBackAllBut(new Set());
    // Whatever fails after this finds nothing to settle.
    this.#pending.clear();
  }

  /** Items added but not done, in the order in which they came, in their latest state. */
  pending(): readonly ThreadItem[] {
    return [...this.#pending].flatMap((id) => this.#known.get(id) ?? []);
  }

  /**
   * Stores what is to be kept of the unfinished items when the turn was not completed. A failing
   * write is logged and the next one tried.
   * @returns what the client is told: each item that is stored done, as it is stored; the others removed
   */
  async settle({ items }: KeptOfTurn): Promise<readonly ThreadStreamEvent[]> {
    const pending = this.pending();
    // They are stored in order, and what is not kept needs no place ahead of them.
    this.#pending.clear();
    const events = this.#untold.splice(0);
    for (const item of items) events.push(...(await this.#settleItem(item)));
    const stored = idsOf(events.flatMap((event) => ('item' in event ? event.item : [])));
    await this.#places.takeBackAllBut(stored);
    for (const item of pending)
      if (!stored.has(item.id) && !isHidden(item))
        events.push({ type: 'thread.item.removed', item_id: item.id });
    return events;
  }

  async #settleItem(item: ThreadItem): Promise<readonly ThreadStreamEvent[]> {
    const { logger } = this.#options;
    try {
      return await this.record({ type: 'thread.item.done', item });
    } catch (error) {
      const untold = this.#untold.splice(0);
      if (untold.length > 0) {
        logger.error('The answer that a retry replaces could not be deleted.', error);
        return untold;
      }
      logger.error('An unfinished item could not be stored.', error);
      // What it held when it was given its place stays there, if it held anything.
      const placed = this.#places.get(item.id);
      return placed === undefined || settled(placed) === undefined
        ? []
        : [{ type: 'thread.item.done', item: placed }];
    }
  }

  /** The same for a turn that was cancelled, after `keep` has stored what it keeps. */
  async settleCancelled({ items }: KeptOfTurn, keep: () => Promise<void>): Promise<void> {
    const { logger } = this.#options;
    const pending = this.pending();
    try {
      await keep();
    } catch (error) {
      logger.error('What is left of a cancelled turn could not be stored.', error);
    }
    await this.#places.takeBackAllBut(idsOf(items));
    try {
      await this.#replaced.dropIfStored(pending);
    } catch (error) {
      logger.error('The answer that a retry replaces could not be deleted.', error);
    }
  }

  #copy(item: ThreadItem): ThreadItem {
    return this.#times.stamped(checked(item));
  }

  async #kept(
    item: ThreadItem,
    events: readonly ThreadStreamEvent[],
  ): Promise<readonly ThreadStreamEvent[]> {
    this.#known.set(item.id, item);
    this.#pending.delete(item.id);
    this.#places.forget(item.id);
    if (isHidden(item)) return events;
    try {
      await this.#replaced.drop(item.id, this.#untold);
    } finally {
      this.#untold.push(...events);
    }
    return this.#untold.splice(0);
  }

  /** Read anew once it is done: meanwhile somebody else may have changed it, a sync action say. */
  async #find(id: ItemId): Promise<ThreadItem | undefined> {
    if (this.#pending.has(id)) return this.#known.get(id);
    const { store, turn } = this.#options;
    try {
      return await store.loadItem(turn.thread.id, id, turn.context);
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }
}

const idsOf = (items: readonly ThreadItem[]): ReadonlySet<ItemId> =>
  new Set(items.map(({ id }) => id));

/**
 * A copy of an item as a store would read it. Types alone let through what no store could read back:
 * fractions for integers, any text for a time.
 * @throws {ZodError}
 */
const checked = (item: ThreadItem): ThreadItem => structuredClone(ThreadItem.parse(item));
