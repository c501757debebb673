import { WidgetTemplateError } from './template-error';
import {
  type Callable,
  entriesOf,
  found,
  isTrue,
  jsonOf,
  memberOf,
  Missing,
  present,
  textOf,
  type Value,
} from './values';

/** A filter: called with its operand first. */
export const filters: Readonly<Record<string, Callable>> = {
  tojson: ([value = null]) => jsonOf(value),
  default: defaulted,
  d: defaulted,
  length: ([value = null]) => sizeOf(value),
  count: ([value = null]) => sizeOf(value),
  upper: ([value = null]) => textOf(value).toUpperCase(),
  lower: ([value = null]) => textOf(value).toLowerCase(),
  trim: ([value = null]) => textOf(value).trim(),
  string: ([value = null]) => textOf(value),
  // What is rendered is JSON, never HTML: nothing is escaped that would have to be marked as safe.
  safe: ([value = null]) => present(value),
  list: ([value = null]) => [...entriesOf(value)],
  first: ([value = null]) => found(entriesOf(value)[0], 'first'),
  last: ([value = null]) => found(entriesOf(value).at(-1), 'last'),
  join: ([value = null, between = '']) => entriesOf(value).map(textOf).join(textOf(between)),
  replace: ([value = null, from = '', to = '']) =>
    textOf(value).replaceAll(textOf(from), () => textOf(to)),
  int: ([value = null]) => Math.trunc(Number(present(value))) || 0,
  map: ([value = null], named) =>
    entriesOf(value).map((entry) => memberOf(entry, named.get('attribute') ?? null)),
};

function defaulted(...[[value = null, ...rest], named]: Parameters<Callable>): Value {
  const [fallback = named.get('default_value') ?? '', also = named.get('boolean') ?? false] = rest;
  const alsoFalse = isTrue(also);
  return value instanceof Missing || (alsoFalse && !isTrue(value)) ? fallback : value;
}

function sizeOf(value: Value): number {
  const some = present(value);
  return some instanceof Map ? some.size : entriesOf(some).length;
}

/** What may be asked behind `is`. */
export const tests: Readonly<Record<string, (value: Value) => boolean>> = {
  defined: (value) => !(value instanceof Missing),
  undefined: (value) => value instanceof Missing,
  none: (value) => value === null,
  true: (value) => value === true,
  false: (value) => value === false,
  boolean: (value) => typeof value === 'boolean',
  string: (value) => typeof value === 'string',
  // Python counts booleans among the numbers.
  number: (value) => typeof value === 'number' || typeof value === 'boolean',
  integer: (value) => Number.isInteger(value),
  mapping: (value) => value instanceof Map,
  sequence: isIterable,
  iterable: isIterable,
  even: (value) => numberOf(value) % 2 === 0,
  odd: (value) => numberOf(value) % 2 !== 0,
};

function isIterable(value: Value): boolean {
  return typeof value === 'string' || Array.isArray(value) || value instanceof Map;
}

/** The number that an operation needs. */
export function numberOf(value: Value): number {
  const some = present(value);
  if (typeof some === 'number') return some;
  throw new WidgetTemplateError(`${textOf(some)} is not a number.`);
}

/** A method of a value, by name; undefined when there is none. */
export function methodOf(value: Value, name: string): Callable | undefined {
  const some = present(value);
  if (Array.isArray(some) && name === 'append')
    return ([entry = null]) => {
      some.push(entry);
      return null;
    };
  if (some instanceof Map) {
    switch (name) {
      case 'items':
        return () => [...some].map(([key, entry]) => [key, entry]);
      case 'keys':
        return () => [...some.keys()];
      case 'values':
        return () => [...some.values()];
      case 'get':
        return ([key = null, fallback = null]) => {
          const entry = some.get(textOf(key));
          return entry === undefined ? fallback : entry;
        };
      default:
        return undefined;
    }
  }
  const filter = ['upper', 'lower', 'replace'].includes(name) ? filters[name] : undefined;
  if (typeof some !== 'string' || filter === undefined) return undefined;
  return (positional, named) => filter([some, ...positional], named);
}

/** What is there without being data. */
export const globals: ReadonlyMap<string, Callable> = new Map<string, Callable>([
  ['namespace', (_positional, named) => new Map(named)],
  [
    'range',
    (positional) => {
      const [first = 0, second, step = 1] = positional.map(numberOf);
      const [start, stop] = second === undefined ? [0, first] : [first, second];
      const length = Math.max(0, Math.ceil((stop - start) / step));
      if (!(length <= 100_000)) throw new WidgetTemplateError('The range is too long.');
      return Array.from({ length }, (_, i) => start + i * step);
    },
  ],
]);
