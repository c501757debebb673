/** An unbounded queue for one reader; entries come out in the order they were put in. */
export class EventQueue<T> {
  #entries: T[] = [];
  #wake: () => void = () => undefined;

  push(entry: T): void {
    this.#entries.push(entry);
    this.#wake();
  }

  clear(): void {
    this.#entries = [];
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
      if (this.#entries.length > 0) yield* this.#entries.splice(0, 1);
      else if (state.over) break;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
    await work;
  }
}
