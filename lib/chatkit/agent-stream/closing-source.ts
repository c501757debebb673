/** An iterator that is closed when it is left before it has ended or failed by itself. */
export class ClosingSource<T> {
  readonly #source: AsyncIterator<T>;
  #over = false;

  constructor(source: AsyncIterator<T>) {
    this.#source = source;
  }

  async next(): Promise<IteratorResult<T>> {
    try {
      const next = await this.#source.next();
      this.#over = next.done === true;
      return next;
    } catch (error) {
      this.#over = true;
      throw error;
    }
  }

  /** Whoever leaves has a reason already: what goes wrong while closing is not thrown over it. */
  async close(): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    try {
      await this.#source.return?.();
    } catch {
      // Nothing is read of it any more.
    }
  }
}
