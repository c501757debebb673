import { taking } from './callable';
import { ordered } from './compare';
import { WidgetTemplateError } from './template-error';
import {
  type Callable,
  entriesOf,
  found,
  isTrue,
  jsonOf,
  memberOf,
  Missing,
  numberOf,
  present,
  textOf,
  type Value,
} from './values';

/** The member at a path of names and places: `author.name`, `0`. */
export const attributeOf = (value: Value, path: Value): Value =>
  typeof path === 'number'
    ? memberOf(value, path)
    : textOf(path)
        .split('.')
        .reduce((of, part) => memberOf(of, /^\d+$/.test(part) ? Number(part) : part), value);

/** The member, or the default where there is none. */
export function attributeOr(entry: Value, attribute: Value, otherwise: Value | undefined): Value {
  const member = attributeOf(entry, attribute);
  return member instanceof Missing && otherwise !== undefined ? otherwise : member;
}

/** What is compared of an entry: its attribute or itself, texts without regard to case. */
function keyOf(entry: Value, attribute: Value, isCaseSensitive: Value): Value {
  const key = present(attribute === null ? entry : attributeOf(entry, attribute));
  return typeof key === 'string' && !isTrue(isCaseSensitive) ? key.toLowerCase() : key;
}

/** Entries in order; several attributes, separated by commas, are compared one after the other. */
const sort = taking(
  ['value'],
  ['reverse', 'case_sensitive', 'attribute'],
  ([value = null, reverse = false, isCaseSensitive = false, attribute = null]) => {
    const paths: readonly Value[] =
      typeof attribute === 'string' ? attribute.split(',') : [attribute];
    const keyed = entriesOf(value).map((entry) => ({
      entry,
      key: paths.map((path) => keyOf(entry, path, isCaseSensitive)),
    }));
    const sign = isTrue(reverse) ? -1 : 1;
    return keyed.sort((a, b) => sign * ordered(a.key, b.key)).map(({ entry }) => entry);
  },
);

/** The first of the entries that comes before (sign 1) or behind (sign -1) all others. */
const extreme = (sign: 1 | -1) =>
  taking(
    ['value'],
    ['case_sensitive', 'attribute'],
    ([value = null, isCaseSensitive = false, attribute = null]) => {
      const key = (entry: Value) => keyOf(entry, attribute, isCaseSensitive);
      const [first, ...rest] = entriesOf(value);
      return rest.reduce(
        (best, entry) => (sign * ordered(key(entry), key(best)) < 0 ? entry : best),
        found(first, 'the first entry'),
      );
    },
  );

const unique = taking(
  ['value'],
  ['case_sensitive', 'attribute'],
  ([value = null, isCaseSensitive = false, attribute = null]) => {
    const seen = new Set<string>();
    return entriesOf(value).filter((entry) => {
      const key = jsonOf(keyOf(entry, attribute, isCaseSensitive));
      return !seen.has(key) && seen.add(key);
    });
  },
);

const pairsOf = (value: Value): [string, Value][] => {
  const some = present(value);
  if (some instanceof Map) return [...some];
  throw new WidgetTemplateError(`${textOf(some)} has no names.`);
};

const dictsort = taking(
  ['value'],
  ['case_sensitive', 'by', 'reverse'],
  ([value = null, isCaseSensitive = false, by = 'key', reverse = false]) => {
    const attribute = by === 'value' ? 1 : 0;
    return sort([pairsOf(value), reverse, isCaseSensitive, attribute], new Map());
  },
);

export const join = taking(
  ['value'],
  ['d', 'attribute'],
  ([value = null, between = '', attribute = null]) =>
    entriesOf(value)
      .map((entry) => textOf(attribute === null ? entry : attributeOf(entry, attribute)))
      .join(textOf(between)),
);

const length = taking(['value'], [], ([value = null]) => {
  const some = present(value);
  return some instanceof Map ? some.size : entriesOf(some).length;
});

export const listFilters: Readonly<Record<string, Callable>> = {
  length,
  count: length,
  list: taking(['value'], [], ([value = null]) => [...entriesOf(value)]),
  first: taking(['value'], [], ([value = null]) => found(entriesOf(value)[0], 'first')),
  last: taking(['value'], [], ([value = null]) => found(entriesOf(value).at(-1), 'last')),
  reverse: taking(['value'], [], ([value = null]) => {
    const entries = entriesOf(value).toReversed();
    return typeof value === 'string' ? entries.map(textOf).join('') : entries;
  }),
  join,
  sort,
  unique,
  dictsort,
  items: taking(['value'], [], ([value = null]) => pairsOf(value)),
  min: extreme(1),
  max: extreme(-1),
  sum: taking(['value'], ['attribute', 'start'], ([value = null, attribute = null, start = 0]) =>
    entriesOf(value).reduce<number>(
      (sum, entry) => sum + numberOf(attribute === null ? entry : attributeOf(entry, attribute)),
      numberOf(start),
    ),
  ),
};
