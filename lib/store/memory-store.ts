import {
  type Attachment,
  type AttachmentId,
  ConflictError,
  type FeedbackKind,
  isPlausibleId,
  type ItemId,
  type Page,
  type PageRequest,
  Store,
  type ThreadId,
  type ThreadItem,
  type ThreadMetadata,
} from '@/lib/chatkit';
import type { UserId } from '@/lib/db/user-id';
import type { ChatStore, ItemFeedback, StoreContext } from './chat-store';
import { idInUse, notFound } from './errors';
import { pageLimit, toPage } from './page';
import { searchText, searchWords } from './search-text';
import { storableAttachment, storableItem, storableThread } from './storable';
import { storedAttachment, storedItem, storedThread } from './stored';
import { mergedFields, threadChanges } from './thread-changes';

interface ThreadRow {
  readonly userId: UserId;
  /** Undefined once the thread is deleted. */
  thread: ThreadMetadata | undefined;
  lastActivity: number;
  /** In the order of adding. */
  readonly items: Map<ItemId, ItemRow>;
  /** Where deleted items stood. */
  readonly deleted: Map<ItemId, number>;
}

interface ItemRow {
  item: unknown;
  readonly seq: number;
  feedback?: FeedbackKind;
}

interface AttachmentRow {
  readonly userId: UserId;
  readonly threadId: ThreadId | undefined;
  readonly attachment: unknown;
}

type LiveThread = ThreadRow & { thread: ThreadMetadata };

const newRow = (
  { userId, thread }: { userId: UserId; thread: ThreadMetadata },
  lastActivity: number,
): ThreadRow => ({ userId, thread, lastActivity, items: new Map(), deleted: new Map() });

const isLive = (row: ThreadRow | undefined, userId: UserId): row is LiveThread =>
  row?.userId === userId && row.thread !== undefined;

/**
 * The in-memory twin of PostgresStore, held to it by the same contract suite: for tests and for trying
 * things out. Every method does its work in one go, so each is atomic. Those that save a thread, an
 * item or an attachment throw an UnstorableError for what nobody could read back.
 */
export class MemoryStore extends Store<StoreContext> implements ChatStore {
  readonly #threads = new Map<ThreadId, ThreadRow>();
  readonly #attachments = new Map<AttachmentId, AttachmentRow>();
  /** Which thread holds an item: ids are unique over all of them. */
  readonly #threadOfItem = new Map<ItemId, ThreadId>();
  /** Orders what happens. */
  #time = 0;

  // The methods are async so that what they throw becomes a rejection.
  /* eslint-disable @typescript-eslint/require-await */

  async loadThread(threadId: ThreadId, context: StoreContext): Promise<ThreadMetadata> {
    return storedThread(structuredClone(this.#live(threadId, context).thread), threadId);
  }

  async saveThread(
    thread: ThreadMetadata,
    { userId }: StoreContext,
    base?: ThreadMetadata,
  ): Promise<ThreadMetadata> {
    const asked = storableThread(thread);
    const changes = base && threadChanges(storableThread(base), asked);
    const { id } = thread;
    if (!isPlausibleId(id)) throw notFound('thread');
    const row = this.#threads.get(id);
    if (row === undefined ? base !== undefined : !isLive(row, userId)) throw notFound('thread');
    const before = row?.thread;
    const saved = {
      ...(before && changes ? mergedFields(before, changes) : asked),
      id,
      created_at: before?.created_at ?? asked.created_at,
    };
    if (row === undefined) this.#threads.set(id, newRow({ userId, thread: saved }, this.#tick()));
    else row.thread = saved;
    return structuredClone(saved);
  }

  loadThreads(page: PageRequest, context: StoreContext): Promise<Page<ThreadMetadata>> {
    return this.findThreads('', page, context);
  }

  async findThreads(
    title: string,
    page: PageRequest,
    { userId }: StoreContext,
  ): Promise<Page<ThreadMetadata>> {
    const words = searchWords(title);
    const rows = [...this.#threads]
      .filter(([, row]) => row.userId === userId)
      .sort(([, one], [, other]) => one.lastActivity - other.lastActivity)
      .map(([id, { thread }]) => {
        const searched = searchText(thread?.title ?? '');
        const fits = words.every((word) => searched.includes(word));
        return { id, entry: fits ? structuredClone(thread) : undefined };
      });
    return pageOf(rows, page);
  }

  async deleteThread(threadId: ThreadId, { userId }: StoreContext): Promise<void> {
    const row = this.#threads.get(threadId);
    if (row?.userId !== userId) return;
    row.thread = undefined;
    for (const itemId of row.items.keys()) this.#threadOfItem.delete(itemId);
    row.items.clear();
    row.deleted.clear();
    for (const [id, attachment] of this.#attachments) {
      if (attachment.threadId === threadId) this.#attachments.delete(id);
    }
  }

  async loadThreadItems(
    threadId: ThreadId,
    page: PageRequest,
    context: StoreContext,
  ): Promise<Page<ThreadItem>> {
    const { items, deleted } = this.#live(threadId, context);
    const standing = [...items].map(([id, row]) => ({
      id,
      seq: row.seq,
      entry: storedItem(structuredClone(row.item), id),
    }));
    const stood = [...deleted]
      .filter(([id]) => !items.has(id))
      .map(([id, seq]) => ({ id, seq, entry: undefined }));
    return pageOf(
      [...standing, ...stood].sort((one, other) => one.seq - other.seq),
      page,
    );
  }

  async addThreadItem(threadId: ThreadId, item: ThreadItem, context: StoreContext): Promise<void> {
    const saved = storableItem(item, threadId);
    const thread = this.#live(threadId, context);
    const { items } = thread;
    if (!isPlausibleId(item.id)) throw notFound('item');
    if ((this.#threadOfItem.get(item.id) ?? threadId) !== threadId) {
      throw new ConflictError(idInUse);
    }
    const row = items.get(item.id);
    thread.lastActivity = this.#tick();
    if (row === undefined) items.set(item.id, { item: saved, seq: thread.lastActivity });
    else row.item = saved;
    this.#threadOfItem.set(item.id, threadId);
  }

  saveItem(threadId: ThreadId, item: ThreadItem, context: StoreContext): Promise<void> {
    return this.addThreadItem(threadId, item, context);
  }

  async loadItem(
    threadId: ThreadId,
    itemId: ItemId,
    { userId }: StoreContext,
  ): Promise<ThreadItem> {
    const thread = this.#threads.get(threadId);
    const row = thread?.userId === userId ? thread.items.get(itemId) : undefined;
    if (row === undefined) throw notFound('item');
    return storedItem(structuredClone(row.item), itemId);
  }

  async deleteThreadItem(
    threadId: ThreadId,
    itemId: ItemId,
    { userId }: StoreContext,
  ): Promise<void> {
    const thread = this.#threads.get(threadId);
    const row = thread?.userId === userId ? thread.items.get(itemId) : undefined;
    if (thread === undefined || row === undefined) return;
    thread.items.delete(itemId);
    thread.deleted.set(itemId, row.seq);
    this.#threadOfItem.delete(itemId);
  }

  async saveAttachment(attachment: Attachment, context: StoreContext): Promise<void> {
    const saved = storableAttachment(attachment);
    const { id, thread_id: threadId } = attachment;
    const { userId } = context;
    if (!isPlausibleId(id)) throw notFound('attachment');
    if (threadId !== undefined) this.#live(threadId, context);
    const before = this.#attachments.get(id);
    if ((before?.userId ?? userId) !== userId) throw new ConflictError(idInUse);
    if ((before?.threadId ?? threadId) !== threadId) throw new ConflictError(idInUse);
    this.#attachments.set(id, { userId, threadId, attachment: saved });
  }

  async loadAttachment(attachmentId: AttachmentId, { userId }: StoreContext): Promise<Attachment> {
    const row = this.#attachments.get(attachmentId);
    if (row?.userId !== userId) throw notFound('attachment');
    return storedAttachment(structuredClone(row.attachment), attachmentId);
  }

  async deleteAttachment(attachmentId: AttachmentId, { userId }: StoreContext): Promise<void> {
    if (this.#attachments.get(attachmentId)?.userId === userId) {
      this.#attachments.delete(attachmentId);
    }
  }

  async saveFeedback(
    ...[threadId, itemIds, kind, context]: Parameters<ChatStore['saveFeedback']>
  ): Promise<void> {
    const { items } = this.#live(threadId, context);
    const rows = itemIds.map((id) => {
      const row = items.get(id);
      if (row === undefined) throw notFound('item');
      return row;
    });
    for (const row of rows) row.feedback = kind;
  }

  async loadFeedback(threadId: ThreadId, context: StoreContext): Promise<readonly ItemFeedback[]> {
    const { items } = this.#live(threadId, context);
    return [...items].flatMap(([item_id, { feedback: kind }]) =>
      kind === undefined ? [] : [{ item_id, kind }],
    );
  }
  /* eslint-enable @typescript-eslint/require-await */

  #tick(): number {
    this.#time += 1;
    return this.#time;
  }

  #live(threadId: ThreadId, { userId }: StoreContext): LiveThread {
    const row = this.#threads.get(threadId);
    if (!isLive(row, userId)) throw notFound('thread');
    return row;
  }
}

/** A page out of all rows in ascending order; one without an entry only marks a place. */
function pageOf<T extends { readonly id: string }>(
  inOrder: readonly { readonly id: string; readonly entry: T | undefined }[],
  { limit, after, order }: PageRequest,
): Page<T> {
  const rows = order === 'asc' ? inOrder : inOrder.toReversed();
  const cursor = after === undefined ? -1 : rows.findIndex((row) => row.id === after);
  if (after !== undefined && cursor === -1) throw notFound('cursor');
  const entries = rows.slice(cursor + 1).flatMap(({ entry }) => entry ?? []);
  return toPage(entries, pageLimit(limit));
}
