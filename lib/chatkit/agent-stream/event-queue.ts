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
  /** How many of the entries have been read. */
  #read = 0;
  /** The reading that goes on. */
  #reading: { over: boolean } | null = null;
  /** The last entry of each key since the last entry without one. */
  readonly #replaceable = new Map<string, { value: T }>();
  #wake: () => void = () => undefined;

  constructor(keyOf: (entry: T) => string | null = () => null) {
    this.#keyOf = keyOf;
  }

  /** Puts an entry in; one that comes after the work of the reading that goes on is dropped. */
  push(value: T): void {
    if (this.#reading?.over === true) return;
    const key = this.#keyOf(value);
    if (key === null) this.#replaceable.clear();
    const before = key === null ? undefined : this.#replaceable.get(key);
    if (before !== undefined && this.#entries.length - this.#read > patience) before.value = value;
    else {
      const entry = { value };
      this.#entries.push(entry);
      if (key !== null) this.#replaceable.set(key, entry);
    }
    this.#wake();
  }

  clear(): void {
    this.#entries = [];
    this.#read = 0;
    this.#replaceable.clear();
  }

  /**
   * Yields what is put in until the work is done and nothing of it is left.
   * @param discards whether the work's failure makes what has not been read yet worthless
   * @throws what the work throws, after everything put in before
   */
  async *until(
    work: Promise<void>,
    discards: (error: unknown) => boolean = () => false,
  ): AsyncGenerator<T, void, undefined> {
    const reading = { over: false };
    this.#reading = reading;
    const end = (): void => {
      reading.over = true;
      this.#wake();
    };
    work.then(end, (error: unknown) => {
      if (discards(error)) this.clear();
      end();
    });
    try {
      for (;;) {
        const next = this.#next();
        if (next !== undefined) yield next.value;
        else if (reading.over) break;
        else
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
      }
    } finally {
      this.#reading = null;
    }
    await work;
  }

  #next(): { readonly value: T } | undefined {
    const next = this.#entries[this.#read];
    if (next === undefined) return undefined;
    this.#read += 1;
    this.#forget(next);
    // Dropped by the half: an array that is shifted entry by entry is moved as often.
    if (this.#read * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#read);
      this.#read = 0;
    }
    return next;
  }

  /** What has been read can't be replaced any more. */
  #forget(entry: { readonly value: T }): void {
    const key = this.#keyOf(entry.value);
    if (key !== null && this.#replaceable.get(key) === entry) this.#replaceable.delete(key);
  }
}
