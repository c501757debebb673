/** An unbounded queue for one reader; entries come out in the order they were put in. */
export class EventQueue<T> {
  #entries: T[] = [];
  #wake: () => void = () => undefined;

  push(entry: T): void {
    this.#entries.push(entry);
    this.#wake();
  }

  take(): T | undefined {
    return this.#entries.shift();
  }

  clear(): void {
    this.#entries = [];
  }

  /** Wakes the reader although nothing was put in. */
  wake(): void {
    this.#wake();
  }

  /** Resolves at the next push or wake. Only one call may be outstanding. */
  changed(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
