import type { Store } from '../../store';
import type { ThreadMetadata } from '../../protocol/thread';

type Changeable = 'title' | 'status' | 'allowed_image_domains' | 'metadata';

/**
 * Saves a thread that a hook changes, and only what it changed: meanwhile somebody else may have
 * renamed the thread, and theirs stays.
 */
export class ThreadSaver<Context> {
  readonly #store: Store<Context>;
  readonly #thread: ThreadMetadata;
  readonly #context: Context;
  /** The thread as the hook was given it or last had it saved. */
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
   * Saves the thread if it has changed since; what can be changed of it then is as it is stored. A field
   * the hook changes while it is being saved stays as it is, for the next time.
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
    const after = structuredClone(this.#thread);
    const merged = await this.#store.saveThread(after, this.#context, this.#saved);
    this.#saved = structuredClone(after);
    this.#unchanged = null;
    this.#take('title', merged.title);
    this.#take('status', merged.status);
    this.#take('allowed_image_domains', merged.allowed_image_domains);
    this.#take('metadata', merged.metadata);
    return true;
  }

  /** Takes what is stored of a field, unless the hook has changed the field meanwhile. */
  #take<Field extends Changeable>(field: Field, stored: ThreadMetadata[Field]): void {
    const seen = this.#saved[field];
    if (!equal(this.#thread[field], seen) || equal(stored, seen)) return;
    this.#thread[field] = stored;
    this.#saved[field] = structuredClone(stored);
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
