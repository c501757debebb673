/**
 * A copy that shares nothing with the value: a `structuredClone` at a tenth of its price for what
 * events are made of, which are JSON. Anything else in it is cloned as that does it.
 */
export function copied<Value>(value: Value): Value;
export function copied(value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return structuredClone(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry: unknown) => copied(entry));
  if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value);
  const copy: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value))
    // Written out it would set the prototype.
    if (key === '__proto__') Object.defineProperty(copy, key, { value: copied(entry), ...own });
    else copy[key] = copied(entry);
  return copy;
}

const own = { enumerable: true, writable: true, configurable: true };
