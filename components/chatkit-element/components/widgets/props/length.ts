/** A size: a number is pixels, a string is CSS. */
export function size(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}px`;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A space: a number counts units of four pixels (more or less by density), a string is CSS. */
export function space(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value))
    return `calc(${value} * var(--ck-space))`;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A number without a unit, or CSS: flex factors and aspect ratios. */
export function factor(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
