import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { AttachmentId, ItemId, ThreadId } from '@/lib/chatkit';
import { migrateDatabase } from '@/lib/db/migrate';
import { UserId } from '@/lib/db/user-id';
import journal from '@/drizzle/meta/_journal.json';
import { appRole } from '@/scripts/postgres/roles';
import { createTestDatabase } from '@/tests/support/database';
import { PostgresStore } from './postgres-store';

/** Rows as the release wrote them whose newest migration gave the file its name. */
const Rows = z.object({
  user: UserId,
  thread: z.looseObject({ id: ThreadId, title: z.string() }),
  attachment: z.looseObject({ id: AttachmentId }),
  items: z.array(z.looseObject({ id: ItemId, type: z.string() })),
});
type Rows = z.infer<typeof Rows>;

const fixtures = 'tests/fixtures/rows';
const files = await readdir(fixtures);

/** A database as that release left it. */
async function databaseOf(tag: string, { user, thread, attachment, items }: Rows) {
  const database = await createTestDatabase({ migrated: false });
  const folder = await mkdtemp(path.join(tmpdir(), 'migrations-'));
  try {
    await cp('drizzle', folder, { recursive: true });
    const known = journal.entries.findIndex((entry) => entry.tag === tag);
    const kept = { ...journal, entries: journal.entries.slice(0, known + 1) };
    await writeFile(path.join(folder, 'meta', '_journal.json'), JSON.stringify(kept));
    await migrateDatabase(database.migrationUrl, { folder, appRole });
  } finally {
    await rm(folder, { recursive: true });
  }
  const { sql } = database.admin;
  const json = (value: unknown) => JSON.stringify(value);
  await sql`insert into users (id, email) values (${user}, 'ada@example.com')`;
  await sql`
    insert into threads (id, user_id, title, status, allowed_image_domains, metadata, created_at, next_seq)
    select ${thread.id}, ${user}, ${thread.title}, t -> 'status', t -> 'allowed_image_domains',
      t -> 'metadata', '2026-11-20T10:00:00Z', ${items.length + 1}
    from (select ${json(thread)}::text::jsonb as t)`;
  await sql`
    insert into attachments (id, user_id, thread_id, payload)
    values (${attachment.id}, ${user}, ${thread.id}, ${json(attachment)}::text::jsonb)`;
  for (const [index, item] of items.entries()) {
    const payload = { ...item, thread_id: thread.id, created_at: '2026-11-20T10:00:00.000Z' };
    await sql`
      insert into thread_items (id, thread_id, user_id, seq, type, payload, created_at)
      values (${item.id}, ${thread.id}, ${user}, ${index + 1}, ${item.type},
        ${json(payload)}::text::jsonb, now())`;
  }
  return database;
}

test.each(files)('the rows of %s load after every migration since', async (file) => {
  const rows = Rows.parse(JSON.parse(await readFile(path.join(fixtures, file), 'utf8')));
  await using database = await databaseOf(path.basename(file, '.json'), rows);
  await migrateDatabase(database.migrationUrl, { appRole });
  const store = new PostgresStore(database.handle.db);
  const context = { userId: rows.user };
  const { thread, attachment, items } = rows;

  expect(await store.loadThread(thread.id, context)).toMatchObject(thread);
  expect(await store.loadAttachment(attachment.id, context)).toMatchObject(attachment);
  const page = await store.loadThreadItems(thread.id, { limit: 100, order: 'asc' }, context);
  expect(page.data).toHaveLength(items.length);
  for (const [index, item] of items.entries()) expect(page.data[index]).toMatchObject(item);
  const found = await store.findThreads('SUNDAY', { limit: 5, order: 'desc' }, context);
  expect(found.data.map(({ id }) => id)).toEqual([thread.id]);

  const [first] = items;
  await store.saveFeedback(thread.id, [first!.id], 'positive', context);
  await store.deleteThreadItem(thread.id, first!.id, context);
  await store.deleteThread(thread.id, context);
});
