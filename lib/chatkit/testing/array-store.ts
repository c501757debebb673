import { ConflictError, NotFoundError } from '../errors';
import { mergedThread } from '../merged-thread';
import type { Attachment } from '../protocol/attachment';
import type { AttachmentId, ItemId, ThreadId } from '../protocol/ids';
import type { Order, Page, PageRequest } from '../protocol/page';
import { Store } from '../store';
import type { ThreadMetadata } from '../protocol/thread';
import type { ThreadItem } from '../protocol/thread-item';

/** Who asks, in this library's own tests. */
export interface TestContext {
  readonly user: string;
}

interface Row {
  readonly user: string;
  thread: ThreadMetadata;
  items: ThreadItem[];
}

/** A store in arrays with an entry per user, for this library's own tests. */
export class ArrayStore extends Store<TestContext> {
  readonly rows: Row[] = [];
  readonly attachments = new Map<string, { user: string; attachment: Attachment }>();
  /** The methods called, with the id they were about. */
  readonly calls: string[] = [];

  async loadThread(threadId: ThreadId, context: TestContext): Promise<ThreadMetadata> {
    await this.#called('loadThread', threadId);
    return structuredClone(this.#row(threadId, context).thread);
  }

  async saveThread(
    thread: ThreadMetadata,
    context: TestContext,
    base?: ThreadMetadata,
  ): Promise<ThreadMetadata> {
    await this.#called('saveThread', thread.id);
    const row = this.rows.find((candidate) => candidate.thread.id === thread.id);
    if (row === undefined)
      this.rows.push({ user: context.user, thread: structuredClone(thread), items: [] });
    else
      row.thread = structuredClone(
        base === undefined ? thread : mergedThread(row.thread, base, thread),
      );
    return structuredClone(row?.thread ?? thread);
  }

  async loadThreads(page: PageRequest, context: TestContext): Promise<Page<ThreadMetadata>> {
    await this.#called('loadThreads', '');
    const own = this.rows.filter((row) => row.user === context.user).map((row) => row.thread);
    return structuredClone(paged(own, page));
  }

  async deleteThread(threadId: ThreadId, context: TestContext): Promise<void> {
    await this.#called('deleteThread', threadId);
    const at = this.rows.findIndex(
      (row) => row.thread.id === threadId && row.user === context.user,
    );
    if (at === -1) return;
    this.rows.splice(at, 1);
    for (const [id, { attachment }] of this.attachments)
      if (attachment.thread_id === threadId) this.attachments.delete(id);
  }

  async loadThreadItems(
    threadId: ThreadId,
    page: PageRequest,
    context: TestContext,
  ): Promise<Page<ThreadItem>> {
    await this.#called('loadThreadItems', threadId);
    return structuredClone(paged(this.#row(threadId, context).items, page));
  }

  async addThreadItem(threadId: ThreadId, item: ThreadItem, context: TestContext): Promise<void> {
    await this.#called('addThreadItem', item.id);
    this.#upsert(threadId, item, context);
  }

  async saveItem(threadId: ThreadId, item: ThreadItem, context: TestContext): Promise<void> {
    await this.#called('saveItem', item.id);
    this.#upsert(threadId, item, context);
  }

  async loadItem(threadId: ThreadId, itemId: ItemId, context: TestContext): Promise<ThreadItem> {
    await this.#called('loadItem', itemId);
    const item = this.#row(threadId, context).items.find((candidate) => candidate.id === itemId);
    if (item === undefined) throw new NotFoundError('no such item');
    return structuredClone(item);
  }

  async deleteThreadItem(threadId: ThreadId, itemId: ItemId, context: TestContext): Promise<void> {
    await this.#called('deleteThreadItem', itemId);
    const row = this.#row(threadId, context);
    row.items = row.items.filter((item) => item.id !== itemId);
  }

  async saveAttachment(attachment: Attachment, context: TestContext): Promise<void> {
    await this.#called('saveAttachment', attachment.id);
    const owner = this.attachments.get(attachment.id)?.attachment.thread_id;
    if (owner !== undefined && owner !== attachment.thread_id) throw new ConflictError('attached');
    this.attachments.set(attachment.id, { user: context.user, attachment });
  }

  async loadAttachment(attachmentId: AttachmentId, context: TestContext): Promise<Attachment> {
    await this.#called('loadAttachment', attachmentId);
    const found = this.attachments.get(attachmentId);
    if (found?.user !== context.user) throw new NotFoundError('no such attachment');
    return structuredClone(found.attachment);
  }

  async deleteAttachment(attachmentId: AttachmentId): Promise<void> {
    await this.#called('deleteAttachment', attachmentId);
    this.attachments.delete(attachmentId);
  }

  /** Hook for tests: runs before a method does its work; throwing makes the method fail. */
  before: (method: string, id: string) => Promise<void> | void = () => undefined;

  async #called(method: string, id: string): Promise<void> {
    this.calls.push(method);
    // A store that is truly asynchronous: it never answers within the same tick.
    await new Promise((resolve) => setImmediate(resolve));
    await this.before(method, id);
  }

  #row(threadId: ThreadId, context: TestContext): Row {
    const row = this.rows.find(
      (candidate) => candidate.thread.id === threadId && candidate.user === context.user,
    );
    if (row === undefined) throw new NotFoundError('no such thread');
    return row;
  }

  #upsert(threadId: ThreadId, item: ThreadItem, context: TestContext): void {
    const { items } = this.#row(threadId, context);
    const at = items.findIndex((candidate) => candidate.id === item.id);
    if (at === -1) items.push(structuredClone(item));
    else items[at] = structuredClone(item);
  }
}

/** @throws {RangeError} for an order that is none, for no test to pass by one */
function inOrder<T>(entries: readonly T[], order: Order): readonly T[] {
  switch (order) {
    case 'asc':
      return entries;
    case 'desc':
      return entries.toReversed();
    default:
      throw new RangeError(`There is no order ${String(order satisfies never)}.`);
  }
}

function paged<T extends { readonly id: string }>(
  entries: readonly T[],
  { limit, after, order }: PageRequest,
): Page<T> {
  const ordered = inOrder(entries, order);
  const from = after === undefined ? 0 : ordered.findIndex((entry) => entry.id === after) + 1;
  if (after !== undefined && from === 0) throw new NotFoundError('no such cursor');
  const data = ordered.slice(from, from + limit);
  const last = data.at(-1);
  return ordered.length > from + limit && last !== undefined
    ? { data, has_more: true, after: last.id }
    : { data, has_more: false };
}
