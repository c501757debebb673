import { connect } from '@/lib/db/client';
import { deleteUser } from '@/lib/db/delete-user';
import { exportUser } from '@/lib/db/export-user';
import { findAccount } from '@/lib/db/find-account';
import { parseEnv } from '@/lib/env';

const usage =
  'Usage: npm run --silent db:export -- <id or e-mail> | npm run db:delete-user -- <id or e-mail>';

/** What a person may ask of an operator: a copy of everything that is theirs (JSON), or its removal. */
async function run(command: string | undefined, whom: string | undefined): Promise<void> {
  if ((command !== 'export' && command !== 'delete') || whom === undefined) throw new Error(usage);
  await using handle = connect(parseEnv(process.env).DATABASE_URL, {
    max: 1,
    statementTimeout: 300,
  });
  const userId = await findAccount(handle.db, whom);
  const nobody = new Error(`There is no user ${whom}.`);
  if (userId === undefined) throw nobody;
  if (command === 'delete') {
    await deleteUser(handle.db, userId);
    console.info(`Deleted ${userId} and everything of theirs.`);
    return;
  }
  const found = await exportUser(handle.db, userId);
  if (found === undefined) throw nobody;
  console.info(JSON.stringify(found, null, 2));
}

try {
  await run(process.argv[2], process.argv[3]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
