const functions = new Set([
  ...['calc', 'min', 'max', 'clamp', 'fit-content', 'minmax', 'var', 'env', 'light-dark'],
  ...['rgb', 'rgba', 'hsl', 'hsla', 'hwb', 'lab', 'lch', 'oklab', 'oklch', 'color', 'color-mix'],
]);

/**
 * A value of CSS that only sizes or colours; null for anything that could fetch, or is no value at all.
 * Browsers drop most of that themselves, but not all of it everywhere.
 */
export function cssValue(value: string): string | null {
  if (value === '' || value.length > 200 || !/^[\w\s.,#%()/+*-]+$/.test(value)) return null;
  const called = [...value.matchAll(/([\w-]*)\(/g)].map(([, name = '']) => name.toLowerCase());
  return called.every((name) => name === '' || functions.has(name)) ? value : null;
}
