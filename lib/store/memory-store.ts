import {
  type Attachment,
  type AttachmentId,
  ConflictError,
  type FeedbackKind,
  generateItemId,
  generateThreadId,
  isPlausibleId,
  type ItemId,
  type ItemKind,
  type Page,
  type PageRequest,
  type ThreadId,
  type ThreadItem,
  type ThreadMetadata,
} from '@/lib/chatkit';
import type { UserId } from '@/lib/db/user-id';
import type { ChatStore, ItemFeedback, StoreContext } from './chat-store';
import { idInUse, notFound } from './errors';
import { pageLimit, toPage } from './page';
import { storableJson } from './storable';
import { storedAttachment, storedItem, storedThread } from './stored';
import { utc, utcKey } from './utc';

interface ThreadRow {
  readonly userId: UserId;
  /** Undefined once the thread is deleted. */
  thread: ThreadMetadata | undefined;
  /** In the order of adding. */
  readonly items: Map<ItemId, ItemRow>;
}

interface ItemRow {
  item: unknown;
  feedback?: FeedbackKind;
}

interface AttachmentRow {
  readonly userId: UserId;
  readonly threadId: ThreadId | undefined;
  readonly attachment: unknown;
}

type LiveThread = ThreadRow & { thread: ThreadMetadata };

const sortKey = (thread: ThreadMetadata): string => `${utcKey(thread.created_at)} ${thread.id}`;

const ascending = (one: ThreadMetadata, other: ThreadMetadata): number =>
  sortKey(one) < sortKey(other) ? -1 : 1;

/**
 * The in-memory twin of PostgresStore, held to it by the same contract suite: for tests and for trying
 * things out. Every method does its work in one go, so each is atomic.
 */
export class MemoryStore implements ChatStore {
  readonly #threads = new Map<ThreadId, ThreadRow>();
  readonly #attachments = new Map<AttachmentId, AttachmentRow>();
  /** Which thread holds an item: ids are unique over all of them. */
  readonly #threadOfItem = new Map<ItemId, ThreadId>();

  generateThreadId(): ThreadId {
    return generateThreadId();
  }

  generateItemId(kind: ItemKind): ItemId {
    return generateItemId(kind);
  }

  // The methods are async so that what they throw becomes a rejection.
  /* eslint-disable @typescript-eslint/require-await */

  async loadThread(threadId: ThreadId, context: StoreContext): Promise<ThreadMetadata> {
    return storedThread(structuredClone(this.#live(threadId, context).thread), threadId);
  }

  async saveThread(thread: ThreadMetadata, { userId }: StoreContext): Promise<void> {
    if (!isPlausibleId(thread.id)) throw notFound('thread');
    const { id, title, status, allowed_image_domains, metadata } = thread;
    const row = this.#threads.get(id);
    if (row !== undefined && (row.userId !== userId || row.thread === undefined)) {
      throw notFound('thread');
    }
    const created_at = row?.thread?.created_at ?? utc(thread.created_at);
    const kept = { id, title, created_at, status, allowed_image_domains, metadata };
    const saved = storedThread(storableJson(kept), id);
    if (row === undefined) this.#threads.set(id, { userId, thread: saved, items: new Map() });
    else row.thread = saved;
  }

  async loadThreads(page: PageRequest, { userId }: StoreContext): Promise<Page<ThreadMetadata>> {
    const all = [...this.#threads.values()]
      .flatMap((row) => (row.userId === userId && row.thread !== undefined ? [row.thread] : []))
      .sort(ascending);
    return pageOf(structuredClone(all), page);
  }

  async deleteThread(threadId: ThreadId, { userId }: StoreContext): Promise<void> {
    const row = this.#threads.get(threadId);
    if (row?.userId !== userId) return;
    row.thread = undefined;
    for (const itemId of row.items.keys()) this.#threadOfItem.delete(itemId);
    row.items.clear();
    for (const [id, attachment] of this.#attachments) {
      if (attachment.threadId === threadId) this.#attachments.delete(id);
    }
  }

  async loadThreadItems(
    threadId: ThreadId,
    page: PageRequest,
    context: StoreContext,
  ): Promise<Page<ThreadItem>> {
    const { items } = this.#live(threadId, context);
    return pageOf(
      [...items].map(([id, row]) => storedItem(structuredClone(row.item), id)),
      page,
    );
  }

  async addThreadItem(threadId: ThreadId, item: ThreadItem, context: StoreContext): Promise<void> {
    const { items } = this.#live(threadId, context);
    if (!isPlausibleId(item.id)) throw notFound('item');
    if ((this.#threadOfItem.get(item.id) ?? threadId) !== threadId) {
      throw new ConflictError(idInUse);
    }
    const saved = storableJson({ ...item, thread_id: threadId });
    const row = items.get(item.id);
    if (row === undefined) items.set(item.id, { item: saved });
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
    if (thread?.userId === userId && thread.items.delete(itemId)) {
      this.#threadOfItem.delete(itemId);
    }
  }

  async saveAttachment(attachment: Attachment, context: StoreContext): Promise<void> {
    const { id, thread_id: threadId } = attachment;
    const { userId } = context;
    if (!isPlausibleId(id)) throw notFound('attachment');
    if (threadId !== undefined) this.#live(threadId, context);
    if ((this.#attachments.get(id)?.userId ?? userId) !== userId) throw new ConflictError(idInUse);
    this.#attachments.set(id, { userId, threadId, attachment: storableJson(attachment) });
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

  #live(threadId: ThreadId, { userId }: StoreContext): LiveThread {
    const row = this.#threads.get(threadId);
    if (row?.userId !== userId || row.thread === undefined) throw notFound('thread');
    return row as LiveThread;
  }
}

function pageOf<T extends { readonly id: string }>(
  inOrder: readonly T[],
  { limit, after, order }: PageRequest,
): Page<T> {
  const rows = order === 'asc' ? inOrder : inOrder.toReversed();
  const cursor = after === undefined ? -1 : rows.findIndex((row) => row.id === after);
  if (after !== undefined && cursor === -1) throw notFound('cursor');
  return toPage(rows.slice(cursor + 1), pageLimit(limit));
}
