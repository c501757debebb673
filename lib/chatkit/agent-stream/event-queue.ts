/** How far behind its reader may be before states it has not seen are replaced by later ones. */
const patience = 32;

/**
 * A queue for one reader; entries come out in the order they were put in.
 *
 * Entries that give the whole state of something have a key. Once the reader is behind, such an entry
 * takes the place of the one before it of the same key, as long as only others with keys lie between
 * them: what waits is bounded by what changes, not by how often it does. Entries without a key, of
 * which each adds something, all wait.
 */
export class EventQueue<T> {
  readonly #keyOf: (entry: T) => string | null;
  #entries: { value: T }[] = [];
  /** The last entry of each key since the last entry without one. */
  readonly #replaceable = new Map<string, { value: T }>();
  #wake: () => void = () => undefined;

  constructor(keyOf: (entry: T) => string | null = () => null) {
    this.#keyOf = keyOf;
  }

  push(value: T): void {
    const key = this.#keyOf(value);
    if (key === null) this.#replaceable.clear();
    const before = key === null ? undefined : this.#replaceable.get(key);
    if (before !== undefined && this.#entries.length > patience) before.value = value;
    else {
      const entry = { value };
      this.#entries.push(entry);
      if (key !== null) this.#replaceable.set(key, entry);
    }
    this.#wake();
  }

  clear(): void {
    this.#entries = [];
    this.#replaceable.clear();
  }

  /**
   * Yields what is put in until the work is done and nothing is left.
   * @throws what the work throws, after everything put in before
   */
  async *until(work: Promise<void>): AsyncGenerator<T, void, undefined> {
    const state = { over: false };
    const end = (): void => {
      state.over = true;
      this.#wake();
    };
    work.then(end, end);
    for (;;) {
      const next = this.#entries.shift();
      if (next !== undefined) {
        this.#forget(next);
        yield next.value;
      } else if (state.over) break;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
    await work;
  }

  /** What has been read can't be replaced any more. */
  #forget(entry: { readonly value: T }): void {
    const key = this.#keyOf(entry.value);
    if (key !== null && this.#replaceable.get(key) === entry) this.#replaceable.delete(key);
  }
}
