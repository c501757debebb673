import type { ThreadMetadata } from './protocol/thread';

/**
 * The stored thread with what `thread` changes in `base`: by field, and by key of the metadata. A
 * title that somebody else has changed meanwhile stays theirs (see `Store.saveThread`).
 */
export function mergedThread(
  current: ThreadMetadata,
  base: ThreadMetadata,
  thread: ThreadMetadata,
): ThreadMetadata {
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  const changed = <T extends object>(from: T, to: T) =>
    Object.fromEntries(
      Object.entries(to).filter(([key, value]) => differs(value, from[key as keyof T])),
    );
  const removed = Object.keys(base.metadata).filter((key) => !Object.hasOwn(thread.metadata, key));
  const kept = Object.entries(current.metadata).filter(([key]) => !removed.includes(key));
  return {
    ...current,
    ...changed(base, thread),
    ...(differs(current.title, base.title) && { title: current.title }),
    metadata: { ...Object.fromEntries(kept), ...changed(base.metadata, thread.metadata) },
  };
}
