import type { ThreadMetadata, ThreadStatus } from '@/lib/chatkit';

/** What of a thread a save may change. */
export type ThreadFields = Readonly<Omit<ThreadMetadata, 'id' | 'created_at'>>;

/** What a save changes; a key is there only when its field differs. */
export interface ThreadChanges {
  /** The title, and the one it is to replace: another in its place stays. */
  readonly title?: { readonly from: string | undefined; readonly to: string | undefined };
  readonly status?: { readonly to: ThreadStatus };
  readonly allowed_image_domains?: { readonly to: string[] | undefined };
  readonly metadata?: {
    readonly set: Readonly<Record<string, unknown>>;
    readonly removed: readonly string[];
  };
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** How a thread differs from what its writer had read, both as they are stored. */
export function threadChanges(from: ThreadMetadata, to: ThreadMetadata): ThreadChanges {
  const set = Object.fromEntries(
    Object.entries(to.metadata).filter(([key, value]) => !same(value, from.metadata[key])),
  );
  const removed = Object.keys(from.metadata).filter((key) => !Object.hasOwn(to.metadata, key));
  return {
    ...(!same(from.title, to.title) && { title: { from: from.title, to: to.title } }),
    ...(!same(from.status, to.status) && { status: { to: to.status } }),
    ...(!same(from.allowed_image_domains, to.allowed_image_domains) && {
      allowed_image_domains: { to: to.allowed_image_domains },
    }),
    ...((Object.keys(set).length > 0 || removed.length > 0) && { metadata: { set, removed } }),
  };
}

/** A thread's fields with the changes made, in the same way as the statement of `changeThread`. */
export function mergedFields(current: ThreadFields, changes: ThreadChanges): ThreadFields {
  const kept = Object.entries(current.metadata).filter(
    ([key]) => !changes.metadata?.removed.includes(key),
  );
  const retitled = changes.title !== undefined && same(current.title, changes.title.from);
  return {
    title: retitled ? changes.title.to : current.title,
    status: changes.status === undefined ? current.status : changes.status.to,
    allowed_image_domains:
      changes.allowed_image_domains === undefined
        ? current.allowed_image_domains
        : changes.allowed_image_domains.to,
    metadata: { ...Object.fromEntries(kept), ...changes.metadata?.set },
  };
}
