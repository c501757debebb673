/** A value with listeners. They are told once per `schedule`, however often the value changed. */
export class Observable<T> {
  #value: T;
  #pending = false;
  readonly #listeners = new Set<() => void>();
  readonly #schedule: (notify: () => void) => void;

  constructor(value: T, schedule: (notify: () => void) => void) {
    this.#value = value;
    this.#schedule = schedule;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    if (this.#pending) return;
    this.#pending = true;
    this.#schedule(() => {
      this.#pending = false;
      for (const listener of this.#listeners) listener();
    });
  }

  update(change: Partial<T>): void {
    this.set({ ...this.#value, ...change });
  }
}
