import { known, taking } from './callable';
import { attributeOf, attributeOr, listFilters } from './list-filters';
import { numberFilters } from './number-filters';
import { WidgetTemplateError } from './template-error';
import { tests } from './tests';
import { textFilters } from './text-filters';
import {
  type Callable,
  entriesOf,
  isTrue,
  jsonOf,
  Missing,
  present,
  textOf,
  type Value,
} from './values';

const fallback = taking(
  ['value'],
  ['default_value', 'boolean'],
  ([value = null, otherwise = '', alsoFalse = false]) =>
    value instanceof Missing || (isTrue(alsoFalse) && !isTrue(value)) ? otherwise : value,
);

/** Of each entry its attribute, or what another filter makes of it. */
const map: Callable = ([value = null, filter, ...args], named) => {
  const entries = entriesOf(value);
  if (filter === undefined)
    return taking(['attribute'], ['default'], ([attribute = null, otherwise]) =>
      entries.map((entry) => attributeOr(entry, attribute, otherwise)),
    )([], named);
  const apply = known(filters, textOf(filter), 'filter');
  return entries.map((entry) => apply([entry, ...args], named));
};

/** The entries of which a test holds, or does not; without a test, those that count as true. */
const picking =
  (wanted: boolean): Callable =>
  ([value = null, test, ...args], named) =>
    entriesOf(value).filter((entry) => holds(entry, test, args, named) === wanted);

/** The same, of an attribute of each entry. */
const pickingBy =
  (wanted: boolean): Callable =>
  ([value = null, attribute, test, ...args], named) => {
    if (attribute === undefined) throw new WidgetTemplateError('An attribute is missing.');
    return entriesOf(value).filter(
      (entry) => holds(attributeOf(entry, attribute), test, args, named) === wanted,
    );
  };

const holds = (
  value: Value,
  test: Value | undefined,
  ...[args, named]: Parameters<Callable>
): boolean =>
  isTrue(test === undefined ? value : known(tests, textOf(test), 'test')([value, ...args], named));

/** Filters by name: called with their operand first. */
export const filters: Readonly<Record<string, Callable>> = {
  ...textFilters,
  ...numberFilters,
  ...listFilters,
  tojson: taking(['value'], ['indent'], ([value = null]) => jsonOf(value)),
  default: fallback,
  d: fallback,
  // What is rendered is JSON, never HTML: nothing is escaped that would have to be marked as safe.
  safe: taking(['value'], [], ([value = null]) => present(value)),
  map,
  select: picking(true),
  reject: picking(false),
  selectattr: pickingBy(true),
  rejectattr: pickingBy(false),
};
