import { WidgetTemplateError } from './template-error';
import type { Callable, Value } from './values';

/**
 * A callable with these parameters, by place or by name; what is left out is undefined.
 *
 * @throws {WidgetTemplateError} when called, for an argument that is missing or not known: one that
 *   was dropped would change what is shown, and nobody would notice
 */
export const taking =
  (
    needed: readonly string[],
    others: readonly string[],
    call: (given: readonly (Value | undefined)[]) => Value,
  ): Callable =>
  (positional, named) => {
    const names = [...needed, ...others];
    const given = names.map((name, i) => (i < positional.length ? positional[i] : named.get(name)));
    const fits =
      positional.length <= names.length &&
      [...named.keys()].every((name) => names.indexOf(name) >= positional.length) &&
      given.slice(0, needed.length).every((value) => value !== undefined);
    if (!fits)
      throw new WidgetTemplateError(
        `The arguments are not (${[...needed, ...others.map((name) => `${name}?`)].join(', ')}).`,
      );
    return call(given);
  };

/**
 * The entry of a table.
 * @throws {WidgetTemplateError} when there is none
 */
export function known<Entry>(
  table: Readonly<Record<string, Entry>>,
  name: string,
  what: string,
): Entry {
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (entry === undefined)
    throw new WidgetTemplateError(`The ${what} "${name}" is not known here.`);
  return entry;
}
