import { applyItemUpdate } from '../protocol/apply-item-update';
import { NotFoundError } from '../errors';
import { timestamp } from '../protocol/fields';
import type { ItemId } from '../protocol/ids';
import type { KeptOfTurn } from './interrupted-turn';
import type { Logger } from '../logger';
import type { Store } from '../store';
import { isHidden, type ThreadItem } from '../protocol/thread-item';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
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
 *
 * A retry's old answer is deleted right after the first visible item of the new one has been
 * stored, never before: whatever fails earlier leaves the old answer as it was.
 */
export class ItemLedger<Context> {
  readonly #options: LedgerOptions<Context>;
  /** Items in their latest state, copied so that a handler's later changes don't show. */
  readonly #known = new Map<ItemId, ThreadItem>();
  readonly #pending = new Set<ItemId>();
  #replaced: readonly ThreadItem[];

  constructor(options: LedgerOptions<Context>) {
    this.#options = options;
    this.#replaced = options.replaced;
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
      case 'thread.item.added':
        this.#known.set(event.item.id, structuredClone(event.item));
        this.#pending.add(event.item.id);
        return isHidden(event.item) ? [] : [event];
      case 'thread.item.done':
        return this.#keep(event.item, async () => {
          await store.addThreadItem(turn.thread.id, event.item, turn.context);
          return isHidden(event.item) ? [] : [event];
        });
      case 'thread.item.replaced':
        return this.#keep(event.item, async () => {
          const before = await this.#find(event.item.id);
          await store.saveItem(turn.thread.id, event.item, turn.context);
          if (!isHidden(event.item)) return [event];
          return before === undefined || isHidden(before)
            ? []
            : [{ type: 'thread.item.removed', item_id: event.item.id }];
        });
      case 'thread.item.removed': {
        const before = await this.#find(event.item_id);
        await store.deleteThreadItem(turn.thread.id, event.item_id, turn.context);
        this.#known.delete(event.item_id);
        this.#pending.delete(event.item_id);
        return before !== undefined && isHidden(before) ? [] : [event];
      }
      case 'thread.item.updated': {
        const before = await this.#find(event.item_id);
        if (before === undefined) return [event];
        const after = applyItemUpdate(before, event.update);
        this.#known.set(event.item_id, after);
        if (!this.#pending.has(event.item_id) && after !== before)
          await store.saveItem(turn.thread.id, after, turn.context);
        return isHidden(before) ? [] : [event];
      }
      default:
        return event satisfies never;
    }
  }

  /**
   * Stores what was decided to be kept of the unfinished items, and the notice. A failing write is
   * logged and the next one tried.
   * @returns what a client that still listens is told: each kept item done, the others removed
   */
  async settle(
    decide: (pending: readonly ThreadItem[]) => KeptOfTurn,
  ): Promise<readonly ThreadStreamEvent[]> {
    const { store, turn, logger } = this.#options;
    const pending = [...this.#pending].flatMap((id) => this.#known.get(id) ?? []);
    const { items, notice } = decide(pending);
    const events: ThreadStreamEvent[] = [];
    for (const item of items)
      try {
        events.push(...(await this.record({ type: 'thread.item.done', item })));
      } catch (error) {
        logger.error('An unfinished item could not be stored.', error);
      }
    if (notice !== undefined) {
      const { thread, context } = turn;
      try {
        await store.addThreadItem(
          thread.id,
          {
            type: 'sdk_hidden_context',
            id: store.generateItemId('sdk_hidden_context', thread, context),
            thread_id: thread.id,
            created_at: timestamp(),
            content: notice,
          },
          context,
        );
      } catch (error) {
        logger.error('The notice of an interrupted turn could not be stored.', error);
      }
    }
    const kept = new Set(items.map((item) => item.id));
    for (const item of pending)
      if (!kept.has(item.id) && !isHidden(item))
        events.push({ type: 'thread.item.removed', item_id: item.id });
    return events;
  }

  async #keep(
    item: ThreadItem,
    write: () => Promise<readonly ThreadStreamEvent[]>,
  ): Promise<readonly ThreadStreamEvent[]> {
    const events = await write();
    this.#known.set(item.id, structuredClone(item));
    this.#pending.delete(item.id);
    return isHidden(item) ? events : [...(await this.#dropReplaced(item.id)), ...events];
  }

  async #dropReplaced(successor: ItemId): Promise<readonly ThreadStreamEvent[]> {
    const { store, turn } = this.#options;
    const replaced = this.#replaced;
    this.#replaced = [];
    const events: ThreadStreamEvent[] = [];
    for (const item of replaced) {
      if (item.id === successor) continue;
      await store.deleteThreadItem(turn.thread.id, item.id, turn.context);
      if (!isHidden(item)) events.push({ type: 'thread.item.removed', item_id: item.id });
    }
    return events;
  }

  async #find(id: ItemId): Promise<ThreadItem | undefined> {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const { store, turn } = this.#options;
    try {
      const item = await store.loadItem(turn.thread.id, id, turn.context);
      this.#known.set(id, item);
      return item;
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }
}
