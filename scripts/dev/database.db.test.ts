import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrationsPending } from '@/lib/db/readiness';
import { createTestDatabase } from '@/tests/support/database';
import { temporaryFolder } from '@/tests/support/temporary-folder';
import { openDatabase } from './database';

it('migrates and uses the database of DATABASE_URL, and starts none of its own', async () => {
  await using database = await createTestDatabase({ migrated: false });
  using folder = temporaryFolder();
  const { url, migrationUrl, handle } = database;
  await using opened = await openDatabase(
    folder.path,
    { NODE_ENV: 'test', DATABASE_URL: url, DATABASE_MIGRATION_URL: migrationUrl },
    () => undefined,
  );
  expect([opened.url, opened.migrationUrl]).toEqual([url, migrationUrl]);
  expect(await migrationsPending(handle.db)).toEqual([]);
  expect(await handle.sql`select count(*)::int as count from users`).toEqual([{ count: 0 }]);
  expect(existsSync(join(folder.path, '.data'))).toBe(false);
  expect(opened.description).not.toContain(new URL(url).password);
});
