import { taking } from './callable';
import { areEqual, isIn, ordered } from './compare';
import { type Callable, Missing, numberOf, present, textOf, type Value } from './values';

const one = (holds: (value: Value) => boolean) =>
  taking(['value'], [], ([value = null]) => holds(value));
const two = (holds: (value: Value, other: Value) => boolean) =>
  taking(['value', 'other'], [], ([value = null, other = null]) =>
    holds(present(value), present(other)),
  );

const isList = (value: Value) =>
  typeof value === 'string' || Array.isArray(value) || value instanceof Map;
const [equal, unequal] = [two(areEqual), two((value, other) => !areEqual(value, other))];
const less = two((value, other) => ordered(value, other) < 0);
const greater = two((value, other) => ordered(value, other) > 0);
/** A text with letters, all of them of this case. */
const isOfCase = (cased: (text: string) => string, other: (text: string) => string) =>
  one((value) => {
    const text = textOf(value);
    return text === cased(text) && text !== other(text);
  });
const toUpper = (text: string) => text.toUpperCase();
const toLower = (text: string) => text.toLowerCase();

/** What may be asked behind `is`: called with its operand first. */
export const tests: Readonly<Record<string, Callable>> = {
  defined: one((value) => !(value instanceof Missing)),
  undefined: one((value) => value instanceof Missing),
  none: one((value) => value === null),
  true: one((value) => value === true),
  false: one((value) => value === false),
  boolean: one((value) => typeof value === 'boolean'),
  string: one((value) => typeof value === 'string'),
  // Python counts booleans among the numbers.
  number: one((value) => typeof value === 'number' || typeof value === 'boolean'),
  integer: one((value) => Number.isInteger(value)),
  float: one((value) => typeof value === 'number' && !Number.isInteger(value)),
  mapping: one((value) => value instanceof Map),
  sequence: one(isList),
  iterable: one((value) => isList(present(value))),
  even: one((value) => numberOf(value) % 2 === 0),
  odd: one((value) => numberOf(value) % 2 !== 0),
  divisibleby: two((value, by) => numberOf(value) % numberOf(by) === 0),
  upper: isOfCase(toUpper, toLower),
  lower: isOfCase(toLower, toUpper),
  in: two(isIn),
  eq: equal,
  equalto: equal,
  ne: unequal,
  lt: less,
  lessthan: less,
  le: two((value, other) => ordered(value, other) <= 0),
  gt: greater,
  greaterthan: greater,
  ge: two((value, other) => ordered(value, other) >= 0),
};
