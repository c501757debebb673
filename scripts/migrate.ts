import { migrateDatabase } from '@/lib/db/migrate';
import { parseEnv } from '@/lib/env';
import { grantedRole } from './postgres/granted-role';

try {
  const { DATABASE_URL, DATABASE_MIGRATION_URL = DATABASE_URL } = parseEnv(process.env);
  await migrateDatabase(DATABASE_MIGRATION_URL, {
    appRole: grantedRole(DATABASE_URL, DATABASE_MIGRATION_URL),
    log: (line) => console.info(line),
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
