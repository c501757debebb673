import type { Attachment } from './protocol/attachment';
import {
  type AttachmentId,
  generateItemId,
  generateThreadId,
  type ItemId,
  type ItemKind,
  type ThreadId,
} from './protocol/ids';
import type { Page, PageRequest } from './protocol/page';
import type { ThreadMetadata } from './protocol/thread';
import type { ThreadItem } from './protocol/thread-item';

/**
 * Where threads live. `Context` is the per-request value the host hands to the server; it says whose
 * data is meant, and a store answers for the data of others exactly as for missing data. Its ids are
 * those of this library unless it overrides a generator.
 *
 * Source: chatkit-python `chatkit/store.py`. A missing thread, item or attachment is a NotFoundError;
 * deleting an absent one is silent. Each method is atomic by itself.
 */
export abstract class Store<Context> {
  /** A fresh id of a thread, never given before. */
  generateThreadId(_context: Context): ThreadId {
    return generateThreadId();
  }

  /** A fresh id of an item, never given before; it need not tell the kind. */
  generateItemId(kind: ItemKind, _thread: ThreadMetadata, _context: Context): ItemId {
    return generateItemId(kind);
  }

  /** The thread as it is stored, without its items. */
  abstract loadThread(threadId: ThreadId, context: Context): Promise<ThreadMetadata>;
  /**
   * Inserts, or updates title, status, allowed_image_domains and metadata. Items are not touched.
   *
   * With `base`, the thread as the caller had read it, only what differs from it is written: by field,
   * and by key of the metadata. A title that somebody else has changed since then stays theirs.
   *
   * A store may refuse what is no thread by its schema, for nobody could read it back.
   * @returns the thread as it is stored now
   */
  abstract saveThread(
    thread: ThreadMetadata,
    context: Context,
    base?: ThreadMetadata,
  ): Promise<ThreadMetadata>;
  /** Ordered by last activity; an unknown `after` is a NotFoundError. */
  abstract loadThreads(page: PageRequest, context: Context): Promise<Page<ThreadMetadata>>;
  /** Takes the items, feedback and attachment records of the thread with it. */
  abstract deleteThread(threadId: ThreadId, context: Context): Promise<void>;

  /** Ordered by the order of adding, never by clock; an unknown `after` is a NotFoundError. */
  abstract loadThreadItems(
    threadId: ThreadId,
    page: PageRequest,
    context: Context,
  ): Promise<Page<ThreadItem>>;
  /**
   * Appends. Adding an item whose id the thread already holds replaces it in its place. A store may
   * refuse what is no item by its schema, for nobody could read it back.
   */
  abstract addThreadItem(threadId: ThreadId, item: ThreadItem, context: Context): Promise<void>;
  /**
   * Replaces the item in its place, or appends it when the thread does not hold it. A store may refuse
   * what is no item by its schema, as with `addThreadItem`.
   */
  abstract saveItem(threadId: ThreadId, item: ThreadItem, context: Context): Promise<void>;
  /** The item as it is stored; one of another thread is a NotFoundError. */
  abstract loadItem(threadId: ThreadId, itemId: ItemId, context: Context): Promise<ThreadItem>;
  /** Deletes the item for good; those around it keep their places. */
  abstract deleteThreadItem(threadId: ThreadId, itemId: ItemId, context: Context): Promise<void>;

  /**
   * Once it belongs to a thread it never belongs to another: of two messages that claim it at the same
   * moment one fails. A store may refuse what is no attachment by its schema, for nobody could read it
   * back.
   * @throws {ConflictError} when it is another thread's
   */
  abstract saveAttachment(attachment: Attachment, context: Context): Promise<void>;
  /** The record with the metadata of the integrator, which no client is sent. */
  abstract loadAttachment(attachmentId: AttachmentId, context: Context): Promise<Attachment>;
  /** Deletes the record; the bytes are the `AttachmentStore`'s. */
  abstract deleteAttachment(attachmentId: AttachmentId, context: Context): Promise<void>;
}
