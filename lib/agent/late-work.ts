/**
 * Work that goes on behind an answer. A platform that freezes a process between requests has to be told
 * to wait for it.
 */
export class LateWork {
  readonly #running = new Set<Promise<void>>();

  /** @param work must not reject */
  readonly add = (work: Promise<void>): void => {
    this.#running.add(work);
    void work.finally(() => this.#running.delete(work));
  };

  /** Resolves when nothing is under way. */
  async done(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
