import type { ThreadMetadata } from '@/lib/chatkit';
import { storableJson, storableText } from './storable';

/** What of a thread a store keeps and a save may change, as it can be stored. */
export interface ThreadFields {
  readonly title: string | undefined;
  readonly status: unknown;
  readonly allowed_image_domains: unknown;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** The changeable part of a thread, made storable. */
export function threadFields(thread: ThreadMetadata): ThreadFields {
  const { title, status, allowed_image_domains: domains, metadata } = thread;
  return {
    title: title === undefined ? undefined : storableText(title),
    status: storableJson(status),
    allowed_image_domains: domains === undefined ? undefined : storableJson(domains),
    metadata: storableJson(metadata) as Readonly<Record<string, unknown>>,
  };
}

/** What a save changes; a key is there only when its field differs. */
export interface ThreadChanges {
  /** The title, and the one it is to replace: another in its place stays. */
  readonly title?: { readonly from: string | undefined; readonly to: string | undefined };
  readonly status?: { readonly to: unknown };
  readonly allowed_image_domains?: { readonly to: unknown };
  readonly metadata?: {
    readonly set: Readonly<Record<string, unknown>>;
    readonly removed: readonly string[];
  };
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** How `thread` differs from what its writer had read. */
export function threadChanges(base: ThreadMetadata, thread: ThreadMetadata): ThreadChanges {
  const [from, to] = [threadFields(base), threadFields(thread)];
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
export function mergedFields(current: ThreadMetadata, changes: ThreadChanges): ThreadFields {
  const fields = threadFields(current);
  const kept = Object.entries(fields.metadata).filter(
    ([key]) => !changes.metadata?.removed.includes(key),
  );
  const retitled = changes.title !== undefined && same(fields.title, changes.title.from);
  return {
    title: retitled ? changes.title.to : fields.title,
    status: changes.status === undefined ? fields.status : changes.status.to,
    allowed_image_domains:
      changes.allowed_image_domains === undefined
        ? fields.allowed_image_domains
        : changes.allowed_image_domains.to,
    metadata: { ...Object.fromEntries(kept), ...changes.metadata?.set },
  };
}
