import { z } from 'zod';

// Any string parses: an id nothing was ever stored under is "not found", not "malformed".

/** The id of a thread, made by the store: `thr_…`. A brand, so that no other id is taken for it. */
export const ThreadId = z.string().brand<'ThreadId'>();
export type ThreadId = z.infer<typeof ThreadId>;

/** The id of an item, unique in its store: `msg_…`, `wf_…` and so on. Never an id of a provider. */
export const ItemId = z.string().brand<'ItemId'>();
export type ItemId = z.infer<typeof ItemId>;

/** The id of an attachment: `atc_…`. */
export const AttachmentId = z.string().brand<'AttachmentId'>();
export type AttachmentId = z.infer<typeof AttachmentId>;

/** What a generated id is for; decides its prefix. */
export type ItemKind =
  'message' | 'tool_call' | 'workflow' | 'task' | 'attachment' | 'sdk_hidden_context';

const prefixes: Readonly<Record<ItemKind | 'thread', string>> = {
  thread: 'thr',
  message: 'msg',
  tool_call: 'tc',
  workflow: 'wf',
  task: 'tsk',
  attachment: 'atc',
  sdk_hidden_context: 'shcx',
};

/** `<prefix>_` and 32 hex digits: 122 random bits, where chatkit-python's 32 clash at about 9,300 ids. */
function generateId(kind: ItemKind | 'thread'): string {
  return `${prefixes[kind]}_${crypto.randomUUID().replaceAll('-', '')}`;
}

/** A fresh id of a thread: `thr_…`. */
export const generateThreadId = (): ThreadId => ThreadId.parse(generateId('thread'));
/** A fresh id of an item, its prefix telling the kind: `msg_…`, `wf_…`. */
export const generateItemId = (kind: ItemKind): ItemId => ItemId.parse(generateId(kind));
/** A fresh id of an attachment: `atc_…`. */
export const generateAttachmentId = (): AttachmentId =>
  AttachmentId.parse(generateId('attachment'));

const longestId = 512;

/**
 * Whether a store can be asked for this id at all. Empty and very long strings, control characters
 * (PostgreSQL refuses NUL) and lone surrogates were never generated, so they count as not found.
 */
export const isPlausibleId = (id: string): boolean =>
  id.length > 0 && id.length <= longestId && id.isWellFormed() && !/\p{Cc}/u.test(id);
