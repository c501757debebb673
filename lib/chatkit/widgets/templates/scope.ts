import { globals } from './globals';
import { Missing, type Value } from './values';

/** Variables by name; a loop has its own and sees those around it. */
export class Scope {
  readonly #variables: Map<string, Value>;

  constructor(
    variables: Iterable<readonly [string, Value]>,
    private readonly outer?: Scope,
  ) {
    this.#variables = new Map(variables);
  }

  get(name: string): Value {
    const own = this.#variables.get(name);
    if (own !== undefined) return own;
    return this.outer === undefined
      ? (globals.get(name) ?? new Missing(name))
      : this.outer.get(name);
  }

  set(name: string, value: Value): void {
    this.#variables.set(name, value);
  }
}
