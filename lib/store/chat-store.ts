import type {
  FeedbackKind,
  ItemId,
  Page,
  PageRequest,
  Store,
  ThreadId,
  ThreadMetadata,
} from '@/lib/chatkit';
import type { UserId } from '@/lib/db/user-id';

/** Whose data is meant: every statement of a store is bound to this user. */
export interface StoreContext {
  readonly userId: UserId;
}

/** What a user thinks of an item. */
export interface ItemFeedback {
  readonly item_id: ItemId;
  readonly kind: FeedbackKind;
}

/**
 * The ChatKit store of this app and the feedback the protocol leaves to the integrator.
 *
 * Beyond what `Store` says:
 * - Ids are unique over all threads and users. Adding an item or attachment whose id is in use
 *   elsewhere is a ConflictError, by whomever it is used.
 * - A deleted thread stays deleted: a turn that ends after the deletion gets a NotFoundError from
 *   `saveThread`, `addThreadItem` and `saveItem`.
 * - A deleted item, and for a day a deleted thread, still marks its place as `after` of a page.
 * - `limit` is clamped to 1…100.
 * - NUL and lone surrogates in text are stored as U+FFFD, since no PostgreSQL text can hold them.
 * - Saving what is no thread, item or attachment by its schema is an UnstorableError, whatever else
 *   speaks against it: nobody could read it back.
 * - An id that is not plausible (`isPlausibleId`) is a NotFoundError, also when adding.
 */
export interface ChatStore extends Store<StoreContext> {
  /**
   * As `loadThreads`, but only threads whose title holds every word of `title`, wherever in it and in
   * any order; case, accents and punctuation do not count, and without a word every thread fits.
   */
  findThreads(
    title: string,
    page: PageRequest,
    context: StoreContext,
  ): Promise<Page<ThreadMetadata>>;
  /**
   * Records a thumb for each item; the newest wins.
   * All or nothing: one item that the thread does not hold makes it a NotFoundError.
   */
  saveFeedback(
    threadId: ThreadId,
    itemIds: readonly ItemId[],
    feedback: FeedbackKind,
    context: StoreContext,
  ): Promise<void>;
  /** The thumbs given in the thread, in the order of its items. */
  loadFeedback(threadId: ThreadId, context: StoreContext): Promise<readonly ItemFeedback[]>;
}
