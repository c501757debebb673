import { migrateDatabase } from '@/lib/db/migrate';
import { rollBackDatabase } from '@/lib/db/roll-back';
import { parseEnv } from '@/lib/env';
import { grantedRole } from './postgres/granted-role';

/** Usage: npm run db:migrate [-- --back]; `--back` undoes the newest migration. */
try {
  const { DATABASE_URL, DATABASE_MIGRATION_URL = DATABASE_URL } = parseEnv(process.env);
  const log = (line: string) => console.info(line);
  if (process.argv.includes('--back')) await rollBackDatabase(DATABASE_MIGRATION_URL, { log });
  else
    await migrateDatabase(DATABASE_MIGRATION_URL, {
      appRole: grantedRole(DATABASE_URL, DATABASE_MIGRATION_URL),
      log,
    });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
