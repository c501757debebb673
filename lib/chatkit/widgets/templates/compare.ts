import { entriesOf, numberOf, present, textOf, type Value } from './values';

/** As in Python: by value at every depth, and true is 1. */
export function areEqual(left: Value, right: Value): boolean {
  const [a, b] = [present(left), present(right)];
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((entry, i) => areEqual(entry, b[i] ?? null));
  if (a instanceof Map && b instanceof Map)
    return (
      a.size === b.size &&
      [...a].every(([key, entry]) => {
        const other = b.get(key);
        return other !== undefined && areEqual(entry, other);
      })
    );
  return countable(a) === countable(b);
}

const countable = (value: Value): Value => (typeof value === 'boolean' ? Number(value) : value);

/**
 * Below zero when the left comes first, zero when neither does.
 * @throws {WidgetTemplateError} for what has no order
 */
export function ordered(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string')
    return left === right ? 0 : left < right ? -1 : 1;
  if (!Array.isArray(left) || !Array.isArray(right)) return numberOf(left) - numberOf(right);
  const at = left.findIndex((entry, i) => i >= right.length || !areEqual(entry, right[i] ?? null));
  const [a, b] = [left[at], right[at]];
  return a === undefined || b === undefined ? left.length - right.length : ordered(a, b);
}

/** Whether the text is part of the other, or an entry or key of the list or dict. */
export function isIn(left: Value, right: Value): boolean {
  if (typeof right === 'string') return right.includes(textOf(left));
  return entriesOf(right).some((entry) => areEqual(entry, left));
}
