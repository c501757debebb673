import { asJson } from '../../protocol/as-json';
import { WidgetTemplateError } from './template-error';

/**
 * A variable or member that is not there. It may be asked for and passed on; any use of it is an
 * error, as with Jinja2's `StrictUndefined`. Without a name it is what a condition without `else`
 * leaves open, which may also be written out, as nothing.
 */
export class Missing {
  constructor(readonly name?: string) {}
}

/** What expressions work on. Objects are maps, so that no name reaches a prototype. */
export type Value =
  null | boolean | number | string | Value[] | Map<string, Value> | Missing | Callable;
export type Callable = (positional: readonly Value[], named: ReadonlyMap<string, Value>) => Value;

/** Plain data as values; what JSON does not know counts as absent. */
function toValue(data: unknown): Value {
  switch (typeof data) {
    case 'string':
    case 'number':
    case 'boolean':
      return data;
    case 'object': {
      if (data === null) return null;
      if (Array.isArray(data)) return data.map(toValue);
      const json = asJson(data);
      return json === data ? membersOf(data) : toValue(json);
    }
    case 'undefined':
    case 'function':
    case 'symbol':
    case 'bigint':
      return null;
    default:
      return null;
  }
}

/** The members of an object; one that is undefined counts as absent. */
export const membersOf = (data: object): Map<string, Value> =>
  new Map(
    Object.entries(data)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, toValue(value)]),
  );

/** What was looked up; null is a value, undefined means that there is none. */
export const found = (value: Value | undefined, name: string): Value =>
  value === undefined ? new Missing(name) : value;

/** The value, unless it is one that is not there. */
export function present<Some extends Value>(value: Some): Exclude<Some, Missing> {
  if (value instanceof Missing)
    throw new WidgetTemplateError(`"${value.name ?? 'else'}" is not defined.`);
  return value as Exclude<Some, Missing>;
}

export function isTrue(value: Value): boolean {
  const some = present(value);
  if (Array.isArray(some)) return some.length > 0;
  return some instanceof Map ? some.size > 0 : Boolean(some);
}

/** The text of an output: that of Python's `str`. */
export function textOf(value: Value): string {
  if (value instanceof Missing && value.name === undefined) return '';
  const some = present(value);
  if (some === null) return 'None';
  if (typeof some === 'boolean') return some ? 'True' : 'False';
  if (typeof some === 'function') throw new WidgetTemplateError('A function has no text.');
  return typeof some === 'object' ? jsonOf(some) : String(some);
}

/** JSON as Jinja2's `tojson` writes it: keys in order, nothing in it that HTML would read. */
export const jsonOf = (value: Value): string =>
  JSON.stringify(plain(value)).replace(
    /[<>&']/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
  );

function plain(value: Value): unknown {
  const some = present(value);
  if (typeof some === 'function') throw new WidgetTemplateError('A function has no JSON.');
  if (Array.isArray(some)) return some.map(plain);
  if (!(some instanceof Map)) return some;
  const entries = [...some].map(([key, entry]) => [key, plain(entry)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The number that an operation needs. Python counts booleans among the numbers. */
export function numberOf(value: Value): number {
  const some = present(value);
  if (typeof some === 'number' || typeof some === 'boolean') return Number(some);
  throw new WidgetTemplateError(`${textOf(some)} is not a number.`);
}

export const isCallable = (value: Value | undefined): value is Callable =>
  typeof value === 'function';

/** How many entries a list may have that a template makes of a number. */
export const longest = 100_000;

/** What a loop or `list` goes through: entries, keys or characters. */
export function entriesOf(value: Value): readonly Value[] {
  const some = present(value);
  if (Array.isArray(some)) return [...some];
  if (some instanceof Map) return [...some.keys()];
  // By code points, as Python counts.
  if (typeof some === 'string') return Array.from(some);
  throw new WidgetTemplateError(`${textOf(some)} is not a list.`);
}

/** The member by name or place; places count from the end when negative. */
export function memberOf(value: Value, key: Value): Value {
  const [some, at] = [present(value), present(key)];
  const name = textOf(at);
  if (some instanceof Map) return found(some.get(name), name);
  if (typeof at !== 'number' || (!Array.isArray(some) && typeof some !== 'string'))
    return new Missing(name);
  const entries = entriesOf(some);
  return found(entries[at < 0 ? entries.length + at : at], name);
}
