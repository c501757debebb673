import { ConflictError, NotFoundError } from './errors';
import { mergedThread } from './merged-thread';
import type { Attachment } from './protocol/attachment';
import type { AttachmentId, ItemId, ThreadId } from './protocol/ids';
import type { Page, PageRequest } from './protocol/page';
import type { ThreadMetadata } from './protocol/thread';
import type { ThreadItem } from './protocol/thread-item';
import { Store } from './store';

/** What one owner has. */
interface Shelf {
  readonly threads: Map<ThreadId, ThreadMetadata>;
  readonly items: Map<ThreadId, Map<ItemId, ThreadItem>>;
  readonly attachments: Map<AttachmentId, Attachment>;
}

/**
 * Threads in the memory of this process, for tests and for trying things out: all is gone when the
 * process ends. Every method does its work in one go, so each is atomic.
 *
 *     new InMemoryStore<{ user: string }>(({ user }) => user);
 */
export class InMemoryStore<Context> extends Store<Context> {
  readonly #shelves = new Map<string, Shelf>();

  /** @param ownerOf whose data is meant; owners do not see each other's */
  constructor(private readonly ownerOf: (context: Context) => string) {
    super();
  }

  // The methods are async so that what they throw becomes a rejection. What is kept is never shared.
  /* eslint-disable @typescript-eslint/require-await */

  async loadThread(threadId: ThreadId, context: Context): Promise<ThreadMetadata> {
    return copyOf(this.#shelf(context).threads.get(threadId));
  }

  async saveThread(
    thread: ThreadMetadata,
    context: Context,
    base?: ThreadMetadata,
  ): Promise<ThreadMetadata> {
    const { threads, items } = this.#shelf(context);
    const saved =
      base === undefined ? thread : mergedThread(found(threads.get(thread.id)), base, thread);
    threads.set(thread.id, structuredClone(saved));
    if (!items.has(thread.id)) items.set(thread.id, new Map());
    return structuredClone(saved);
  }

  async loadThreads(page: PageRequest, context: Context): Promise<Page<ThreadMetadata>> {
    return pageOf([...this.#shelf(context).threads.values()], page);
  }

  async deleteThread(threadId: ThreadId, context: Context): Promise<void> {
    const { threads, items, attachments } = this.#shelf(context);
    threads.delete(threadId);
    items.delete(threadId);
    for (const [id, { thread_id }] of attachments)
      if (thread_id === threadId) attachments.delete(id);
  }

  async loadThreadItems(
    threadId: ThreadId,
    page: PageRequest,
    context: Context,
  ): Promise<Page<ThreadItem>> {
    return pageOf([...this.#items(threadId, context).values()], page);
  }

  async addThreadItem(threadId: ThreadId, item: ThreadItem, context: Context): Promise<void> {
    this.#items(threadId, context).set(item.id, structuredClone(item));
    // What a thread was last written to decides its place in the list.
    const { threads } = this.#shelf(context);
    const thread = found(threads.get(threadId));
    threads.delete(threadId);
    threads.set(threadId, thread);
  }

  saveItem(threadId: ThreadId, item: ThreadItem, context: Context): Promise<void> {
    return this.addThreadItem(threadId, item, context);
  }

  async loadItem(threadId: ThreadId, itemId: ItemId, context: Context): Promise<ThreadItem> {
    return copyOf(this.#items(threadId, context).get(itemId));
  }

  async deleteThreadItem(threadId: ThreadId, itemId: ItemId, context: Context): Promise<void> {
    this.#shelf(context).items.get(threadId)?.delete(itemId);
  }

  async saveAttachment(attachment: Attachment, context: Context): Promise<void> {
    const { attachments } = this.#shelf(context);
    const owner = attachments.get(attachment.id)?.thread_id;
    if (owner !== undefined && owner !== attachment.thread_id) throw new ConflictError(attached);
    attachments.set(attachment.id, structuredClone(attachment));
  }

  async loadAttachment(attachmentId: AttachmentId, context: Context): Promise<Attachment> {
    return copyOf(this.#shelf(context).attachments.get(attachmentId));
  }

  async deleteAttachment(attachmentId: AttachmentId, context: Context): Promise<void> {
    this.#shelf(context).attachments.delete(attachmentId);
  }
  /* eslint-enable @typescript-eslint/require-await */

  #shelf(context: Context): Shelf {
    const owner = this.ownerOf(context);
    const shelf = this.#shelves.get(owner) ?? {
      threads: new Map(),
      items: new Map(),
      attachments: new Map(),
    };
    this.#shelves.set(owner, shelf);
    return shelf;
  }

  #items(threadId: ThreadId, context: Context): Map<ItemId, ThreadItem> {
    return found(this.#shelf(context).items.get(threadId));
  }
}

const attached = 'An attachment already belongs to another conversation.';

function found<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new NotFoundError('There is no such thread, item or attachment.');
  return row;
}

const copyOf = <Row>(row: Row | undefined): Row => structuredClone(found(row));

function pageOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  { limit, after, order }: PageRequest,
): Page<Row> {
  const ordered = order === 'asc' ? rows : rows.toReversed();
  const start = after === undefined ? 0 : ordered.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && start === 0)
    throw new NotFoundError('There is nothing to go on after.');
  const data = structuredClone(ordered.slice(start, start + limit));
  const last = data.at(-1);
  return start + limit < ordered.length && last !== undefined
    ? { data, has_more: true, after: last.id }
    : { data, has_more: false };
}
