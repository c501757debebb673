/** What JSON makes of a value that says so itself, a `Date` above all; any other value as it is. */
export const asJson = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'toJSON' in value && isMethod(value.toJSON)
    ? value.toJSON.call(value)
    : value;

const isMethod = (value: unknown): value is (this: object) => unknown =>
  typeof value === 'function';
