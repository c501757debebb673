import type { ThreadMetadata } from './protocol/thread';

/**
 * The stored thread with what `thread` changes in `base`: by field, and by key of the metadata; what
 * was taken out goes. A title that somebody else has changed meanwhile stays theirs (see
 * `Store.saveThread`).
 */
export function mergedThread(
  current: ThreadMetadata,
  base: ThreadMetadata,
  thread: ThreadMetadata,
): ThreadMetadata {
  const newest = <Key extends 'status' | 'allowed_image_domains'>(key: Key) =>
    differ(base[key], thread[key]) ? thread[key] : current[key];
  const isRetitled = !differ(base.title, current.title);
  const title = isRetitled ? thread.title : current.title;
  const domains = newest('allowed_image_domains');
  return {
    id: current.id,
    created_at: current.created_at,
    status: newest('status'),
    metadata: mergedMetadata(current.metadata, base.metadata, thread.metadata),
    ...(title !== undefined && { title }),
    ...(domains !== undefined && { allowed_image_domains: domains }),
  };
}

type Metadata = ThreadMetadata['metadata'];

function mergedMetadata(current: Metadata, base: Metadata, thread: Metadata): Metadata {
  const removed = (key: string) => Object.hasOwn(base, key) && !Object.hasOwn(thread, key);
  return Object.fromEntries([
    ...Object.entries(current).filter(([key]) => !removed(key)),
    ...Object.entries(thread).filter(([key, value]) => differ(base[key], value)),
  ]);
}

const differ = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) !== JSON.stringify(other);
