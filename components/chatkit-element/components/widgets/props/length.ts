import { cssValue } from './css-value';

/** A size: a number is pixels, a string is CSS. */
export const size = (value: unknown): string | undefined => measure(value, (n) => `${n}px`);

/** A space: a number counts units of four pixels (more or less by density), a string is CSS. */
export const space = (value: unknown): string | undefined =>
  measure(value, (n) => `calc(${n} * var(--ck-space))`);

/** A number without a unit, or CSS: flex factors and aspect ratios. */
export const factor = (value: unknown): string | undefined => measure(value, String);

function measure(value: unknown, ofNumber: (value: number) => string): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? ofNumber(value) : undefined;
  return typeof value === 'string' ? (cssValue(value) ?? undefined) : undefined;
}
