import { z } from 'zod';

export const ThreadId = z.string().min(1).brand<'ThreadId'>();
export type ThreadId = z.infer<typeof ThreadId>;

export const ItemId = z.string().min(1).brand<'ItemId'>();
export type ItemId = z.infer<typeof ItemId>;

export const AttachmentId = z.string().min(1).brand<'AttachmentId'>();
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

export const generateThreadId = (): ThreadId => ThreadId.parse(generateId('thread'));
export const generateItemId = (kind: ItemKind): ItemId => ItemId.parse(generateId(kind));
