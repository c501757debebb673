import { taking } from './callable';
import { WidgetTemplateError } from './template-error';
import { type Callable, numberOf, present, textOf, type Value } from './values';

const numeral = /^[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;

/** The number that a value is or spells. */
function spelled(value: Value): number | undefined {
  const some = present(value);
  if (typeof some === 'string') {
    const text = some.trim();
    return numeral.test(text) ? Number(text.replaceAll('_', '')) : undefined;
  }
  return typeof some === 'number' || typeof some === 'boolean' ? Number(some) : undefined;
}

/** Python's `round`: of two numbers as near, the even one. */
function rounded(value: number, digits: number): number {
  if (digits > 15) return value;
  const scale = 10 ** Math.abs(digits);
  if (digits <= 0) return halfToEven(value / scale) * scale;
  // Only a multiple of this power of two can lie exactly between two decimals.
  const isBetween = Number.isInteger(value * 2 ** (digits + 1));
  return isBetween ? halfToEven(value * scale) / scale : Number(value.toFixed(digits));
}

function halfToEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

const round = taking(
  ['value'],
  ['precision', 'method'],
  ([value = null, precision = 0, method = 'common']) => {
    const [number, digits] = [numberOf(value), numberOf(precision)];
    const scale = 10 ** digits;
    switch (method) {
      case 'common':
        return rounded(number, digits);
      case 'ceil':
        return Math.ceil(number * scale) / scale;
      case 'floor':
        return Math.floor(number * scale) / scale;
      default:
        throw new WidgetTemplateError(`"${textOf(method)}" is no way to round.`);
    }
  },
);

export const numberFilters: Readonly<Record<string, Callable>> = {
  int: taking(['value'], ['default'], ([value = null, otherwise = 0]) => {
    const number = spelled(value);
    return number === undefined ? otherwise : Math.trunc(number);
  }),
  float: taking(
    ['value'],
    ['default'],
    ([value = null, otherwise = 0]) => spelled(value) ?? otherwise,
  ),
  abs: taking(['value'], [], ([value = null]) => Math.abs(numberOf(value))),
  round,
};
