import type { Store } from '../../store';
import type { ThreadMetadata } from '../../protocol/thread';

/**
 * Saves a thread that a hook changes, and only what it changed: meanwhile somebody else may have
 * renamed the thread, and theirs stays.
 */
export class ThreadSaver<Context> {
  readonly #store: Store<Context>;
  readonly #thread: ThreadMetadata;
  readonly #context: Context;
  /** The thread as it was loaded or last saved. */
  #saved: ThreadMetadata;
  /** The JSON it was found unchanged in: looked at behind every event, it nearly always is enough. */
  #unchanged: string | null = null;

  constructor(store: Store<Context>, thread: ThreadMetadata, context: Context) {
    this.#store = store;
    this.#thread = thread;
    this.#context = context;
    this.#saved = structuredClone(thread);
  }

  /**
   * Saves the thread if it has changed since; the object then holds what is stored.
   * @returns whether it had changed
   * @throws {NotFoundError} when the thread has been deleted meanwhile
   */
  async save(): Promise<boolean> {
    const text = JSON.stringify(this.#thread);
    if (text === this.#unchanged) return false;
    if (equal(this.#thread, this.#saved)) {
      this.#unchanged = text;
      return false;
    }
    const thread = this.#thread;
    const before = this.#saved;
    const after = structuredClone(thread);
    const merged = await this.#store.saveThread(after, this.#context, before);
    this.#saved = structuredClone(merged);
    this.#unchanged = null;
    // What the hook has changed while it was being saved is the next change.
    if (equal(thread.title, after.title)) thread.title = merged.title;
    if (equal(thread.status, after.status)) thread.status = merged.status;
    if (equal(thread.allowed_image_domains, after.allowed_image_domains))
      thread.allowed_image_domains = merged.allowed_image_domains;
    if (equal(thread.metadata, after.metadata) && !equal(after.metadata, merged.metadata))
      thread.metadata = merged.metadata;
    return true;
  }

  /** Takes the thread for unchanged: it is gone, and nothing is to be saved any more. */
  forget(): void {
    this.#saved = structuredClone(this.#thread);
    this.#unchanged = null;
  }
}

const equal = (one: unknown, other: unknown): boolean =>
  one === other || canonical(one) === canonical(other);

/** JSON whose keys are in order: a field that was set later than others makes no difference. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, entry: unknown) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([one], [other]) => (one < other ? -1 : 1)))
      : entry,
  );
