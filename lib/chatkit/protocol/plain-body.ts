import { InvalidRequestError } from '../errors';

/** Deeper than any client nests; far below where recursive JSON code runs out of stack. */
const maxDepth = 200;

/**
 * A request body that every part of a server can work with.
 *
 * Half a surrogate pair, which a client makes when it cuts a text in the middle of an emoji, becomes
 * U+FFFD: UTF-8 and PostgreSQL's jsonb have no form for it. Where nothing has to be changed, the
 * body itself is given back.
 * @throws {InvalidRequestError} for nesting no client needs, and for a key `__proto__`, which objects
 * that are copied key by key take for their prototype
 */
export function plainBody(body: unknown): unknown {
  const texts = { wellFormed: true };
  const check = (text: string): void => {
    texts.wellFormed &&= text.isWellFormed();
  };
  let level: readonly unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    const objects = level.filter(isObject);
    if (objects.length > 0 && depth >= maxDepth)
      throw new InvalidRequestError(`The request is nested deeper than ${maxDepth} levels.`);
    for (const each of level) if (typeof each === 'string') check(each);
    for (const each of objects) {
      if (Array.isArray(each)) continue;
      if (Object.hasOwn(each, '__proto__'))
        throw new InvalidRequestError('The request has a key "__proto__".');
      Object.keys(each).forEach(check);
    }
    level = objects.flatMap((each): unknown[] => Object.values(each));
  }
  return texts.wellFormed ? body : mended(body);
}

function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(mended);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key.toWellFormed(), mended(entry)]),
  );
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
