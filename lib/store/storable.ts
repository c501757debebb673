import { ThreadItem, type ThreadId } from '@/lib/chatkit';

const nulls = /\0/g;
const replacement = '\uFFFD';

/** Text as PostgreSQL can hold it: NUL and lone surrogates become U+FFFD, all else stays. */
export const storableText = (text: string): string =>
  text.toWellFormed().replaceAll(nulls, replacement);

/**
 * A copy of a JSON value with all its strings, keys included, made storable. What JSON has no word
 * for (undefined, functions) is left out as `JSON.stringify` does, so both stores keep the same.
 */
export function storableJson(value: unknown): unknown {
  const json = JSON.stringify(value);
  // A lone surrogate always comes out as an escape, so text without one of these needs no walk.
  if (!/\\u(0000|[dD][89a-fA-F])/.test(json)) return JSON.parse(json);
  return walk(JSON.parse(json));
}

/**
 * An item of the thread as it is stored: nothing that could not be read again.
 * @throws {ZodError} when it is no item by its schema, which its type alone does not tell
 */
export const storableItem = (item: ThreadItem, threadId: ThreadId): ThreadItem =>
  ThreadItem.parse(storableJson({ ...item, thread_id: threadId }));

function walk(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [storableText(key), walk(entry)]),
    );
  }
  return value;
}
