import {
  type Attachment,
  type AttachmentId,
  type ItemId,
  type Page,
  type PageRequest,
  Store,
  type ThreadId,
  type ThreadItem,
  type ThreadMetadata,
} from '@/lib/chatkit';
import type { Database } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { forUser } from '@/lib/db/tenancy';
import type { UserId } from '@/lib/db/user-id';
import type { ChatStore, ItemFeedback, StoreContext } from './chat-store';
import { deleteAttachment, loadAttachment, saveAttachment } from './postgres-attachments';
import { loadFeedback, saveFeedback } from './postgres-feedback';
import { deleteItem, loadItem, loadThreadItems, putItem } from './postgres-items';
import {
  changeThread,
  deleteThread,
  loadThread,
  loadThreads,
  saveThread,
} from './postgres-threads';

/**
 * Threads in PostgreSQL. Each method is one statement or one transaction and atomic by itself; how many
 * statements it costs is said at the function behind it.
 *
 * Every method throws a DatabaseError when the database fails, a DatabaseUnavailableError when it does
 * not answer, and a StoredDataError when a row can't be read. Those that save a thread, an item or an
 * attachment throw an UnstorableError for what nobody could read back.
 */
export class PostgresStore extends Store<StoreContext> implements ChatStore {
  readonly #db: Database;

  constructor(db: Database) {
    super();
    this.#db = db;
  }

  #as(userId: UserId): Database {
    return forUser(this.#db, userId);
  }

  loadThread(threadId: ThreadId, { userId }: StoreContext): Promise<ThreadMetadata> {
    return guarded(() => loadThread(this.#as(userId), userId, threadId));
  }

  saveThread(
    thread: ThreadMetadata,
    { userId }: StoreContext,
    base?: ThreadMetadata,
  ): Promise<ThreadMetadata> {
    return guarded(() =>
      base === undefined
        ? saveThread(this.#as(userId), userId, thread)
        : changeThread(this.#as(userId), userId, { thread, base }),
    );
  }

  loadThreads(page: PageRequest, { userId }: StoreContext): Promise<Page<ThreadMetadata>> {
    return guarded(() => loadThreads(this.#as(userId), userId, page));
  }

  findThreads(
    title: string,
    page: PageRequest,
    { userId }: StoreContext,
  ): Promise<Page<ThreadMetadata>> {
    return guarded(() => loadThreads(this.#as(userId), userId, { ...page, title }));
  }

  deleteThread(threadId: ThreadId, { userId }: StoreContext): Promise<void> {
    return guarded(() => deleteThread(this.#as(userId), userId, threadId));
  }

  loadThreadItems(
    threadId: ThreadId,
    page: PageRequest,
    { userId }: StoreContext,
  ): Promise<Page<ThreadItem>> {
    return guarded(() => loadThreadItems(this.#as(userId), { userId, threadId }, page));
  }

  addThreadItem(threadId: ThreadId, item: ThreadItem, { userId }: StoreContext): Promise<void> {
    return guarded(() => putItem(this.#as(userId), { userId, threadId }, item));
  }

  saveItem(threadId: ThreadId, item: ThreadItem, { userId }: StoreContext): Promise<void> {
    return guarded(() => putItem(this.#as(userId), { userId, threadId }, item));
  }

  loadItem(threadId: ThreadId, itemId: ItemId, { userId }: StoreContext): Promise<ThreadItem> {
    return guarded(() => loadItem(this.#as(userId), { userId, threadId }, itemId));
  }

  deleteThreadItem(threadId: ThreadId, itemId: ItemId, { userId }: StoreContext): Promise<void> {
    return guarded(() => deleteItem(this.#as(userId), { userId, threadId }, itemId));
  }

  saveAttachment(attachment: Attachment, { userId }: StoreContext): Promise<void> {
    return guarded(() => saveAttachment(this.#as(userId), userId, attachment));
  }

  loadAttachment(attachmentId: AttachmentId, { userId }: StoreContext): Promise<Attachment> {
    return guarded(() => loadAttachment(this.#as(userId), userId, attachmentId));
  }

  deleteAttachment(attachmentId: AttachmentId, { userId }: StoreContext): Promise<void> {
    return guarded(() => deleteAttachment(this.#as(userId), userId, attachmentId));
  }

  saveFeedback(
    ...[threadId, itemIds, kind, { userId }]: Parameters<ChatStore['saveFeedback']>
  ): Promise<void> {
    return guarded(() => saveFeedback(this.#as(userId), { userId, threadId }, { itemIds, kind }));
  }

  loadFeedback(threadId: ThreadId, { userId }: StoreContext): Promise<readonly ItemFeedback[]> {
    return guarded(() => loadFeedback(this.#as(userId), { userId, threadId }));
  }
}
