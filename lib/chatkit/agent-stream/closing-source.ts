const ended = { done: true, value: undefined } as const;

/**
 * The entries of an iterator that can be left at any time: whoever waits for the next one learns at once
 * that there is none. The iterator is closed then, unless it has ended or failed by itself.
 */
export class ClosingSource<T> {
  readonly #source: AsyncIterator<T>;
  #over = false;
  #leave: () => void = () => undefined;

  constructor(source: AsyncIterator<T>) {
    this.#source = source;
  }

  async next(): Promise<IteratorResult<T>> {
    if (this.#over) return ended;
    const left = new Promise<IteratorResult<T>>((resolve) => {
      this.#leave = () => resolve(ended);
    });
    return Promise.race([this.#read(), left]);
  }

  /** Does not wait for the iterator, which may answer only once it has its next entry. */
  close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#leave();
    void this.#closed();
  }

  async #read(): Promise<IteratorResult<T>> {
    try {
      const next = await this.#source.next();
      this.#over ||= next.done === true;
      return next;
    } catch (error) {
      this.#over = true;
      throw error;
    }
  }

  /** Whoever leaves has a reason already: what goes wrong while closing is not thrown over it. */
  async #closed(): Promise<void> {
    try {
      await this.#source.return?.();
    } catch {
      // Nothing is read of it any more.
    }
  }
}
