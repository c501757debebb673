import { randomUUID } from 'node:crypto';
import {
  type AssistantMessageItem,
  type Attachment,
  AttachmentId,
  generateItemId,
  generateThreadId,
  type ItemId,
  ItemId as ItemIdSchema,
  type Page,
  ThreadId as ThreadIdSchema,
  type ThreadId,
  type ThreadItem,
  type ThreadMetadata,
} from '@/lib/chatkit';
import type { ChatStore, StoreContext } from '@/lib/store/chat-store';

const epoch = Date.parse('2026-11-20T10:00:00.000Z');

/** Ids typed freely, as a caller with a hand-written request would send them. */
export const threadId = (id: string): ThreadId => ThreadIdSchema.parse(id);
export const itemId = (id: string): ItemId => ItemIdSchema.parse(id);
export const attachmentId = (id: string): AttachmentId => AttachmentId.parse(id);

/** A time `milliseconds` after a fixed one. */
export const at = (milliseconds = 0): string => new Date(epoch + milliseconds).toISOString();

export const aThread = (fields: Partial<ThreadMetadata> = {}): ThreadMetadata => ({
  id: generateThreadId(),
  title: undefined,
  created_at: at(),
  status: { type: 'active' },
  allowed_image_domains: undefined,
  metadata: {},
  ...fields,
});

export const anItem = (
  thread: ThreadMetadata,
  text: string,
  fields: Partial<AssistantMessageItem> = {},
): AssistantMessageItem => ({
  id: generateItemId('message'),
  thread_id: thread.id,
  created_at: at(),
  type: 'assistant_message',
  content: [{ type: 'output_text', text, annotations: [] }],
  ...fields,
});

export const anAttachment = (fields: Partial<Attachment> = {}): Attachment => ({
  id: attachmentId(`atc_${randomUUID()}`),
  type: 'file',
  name: 'notes.txt',
  mime_type: 'text/plain',
  upload_descriptor: undefined,
  thread_id: undefined,
  metadata: undefined,
  ...(fields as object),
});

export const textOf = (item: ThreadItem): string =>
  item.type === 'assistant_message' ? item.content.map((part) => part.text).join('') : item.type;

/** Stores a thread of `count` messages named `1`, `2`, …; all carry the same time. */
export async function seed(
  store: ChatStore,
  context: StoreContext,
  count = 0,
): Promise<{ thread: ThreadMetadata; items: AssistantMessageItem[] }> {
  const thread = aThread();
  await store.saveThread(thread, context);
  const items = Array.from({ length: count }, (_, index) => anItem(thread, String(index + 1)));
  for (const item of items) await store.addThreadItem(thread.id, item, context);
  return { thread, items };
}

/** Reads page after page until there is none. */
export async function readAll<T>(load: (after?: string) => Promise<Page<T>>): Promise<Page<T>[]> {
  const pages: Page<T>[] = [];
  let after: string | undefined;
  do {
    const page: Page<T> = await load(after);
    pages.push(page);
    after = page.after;
  } while (after !== undefined);
  return pages;
}

/** The texts of all items, in the order they were added. */
export async function texts(
  store: ChatStore,
  id: ThreadId,
  context: StoreContext,
): Promise<string[]> {
  const pages = await readAll((after) =>
    store.loadThreadItems(id, { limit: 100, order: 'asc', after }, context),
  );
  return pages.flatMap((page) => page.data.map(textOf));
}

/** Ids that no store ever gave out, nasty ones among them. */
export const hostileIds = [
  '',
  ' ',
  'thr_unknown',
  "'; drop table threads; --",
  '%',
  '../../etc/passwd',
  'a\0b',
  '\ud800',
  '\u{1F4A9}',
  '__proto__',
  'x'.repeat(10_000),
  '00000000-0000-0000-0000-000000000000',
] as const;
