import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateKeySet } from '@/lib/auth/keys';
import { freePort } from '@/scripts/postgres/free-port';
import { startProcess } from '@/scripts/processes/managed-process';
import { copyCheckout } from '@/tests/support/checkout-copy';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';

let checkout: ReturnType<typeof copyCheckout>;
let database: TestDatabase;
let port: number;
let keys: string;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  checkout = copyCheckout({ packages: 'shared' });
  port = await freePort();
  keys = JSON.stringify(await generateKeySet());
});
afterAll(async () => {
  checkout[Symbol.dispose]();
  await database[Symbol.asyncDispose]();
});

const built = (name: string) => join(checkout.path, 'dist', `${name}.mjs`);

const npmRun = (script: string) => {
  const { PATH, HOME } = process.env;
  return startProcess(['npm', 'run', script], {
    name: `npm run ${script}`,
    env: {
      PATH,
      HOME,
      NODE_ENV: 'production',
      APP_URL: 'http://localhost:3000',
      DATABASE_URL: database.url,
      DATABASE_MIGRATION_URL: database.migrationUrl,
      AUTH_PRIVATE_KEYS: keys,
      MCP_PORT: String(port),
    },
    cwd: checkout.path,
  });
};

async function migrate() {
  await using migration = await npmRun('db:migrate');
  const { code } = await migration.exited;
  expect(code, migration.output()).toBe(0);
}

it('npm run db:migrate works in a checkout that was never built, and bundles once', async () => {
  expect(existsSync(built('migrate'))).toBe(false);
  await migrate();
  expect(await database.handle.sql`select count(*)::int as todos from todos`).toEqual([
    { todos: 0 },
  ]);
  const { mtimeMs } = statSync(built('migrate'));
  await migrate();
  expect(statSync(built('migrate')).mtimeMs).toBe(mtimeMs);
});

it('npm run mcp works in a checkout that was never built', async () => {
  expect(existsSync(built('mcp-server'))).toBe(false);
  await using server = await npmRun('mcp');
  const url = `http://localhost:${String(port)}/mcp`;
  const status = () =>
    fetch(url, { method: 'POST' }).then(
      (response) => response.status,
      () => null,
    );
  await Promise.race([
    server.exited.then(() => expect.fail(server.output())),
    expect.poll(status, { timeout: 60_000, interval: 100 }).toBe(401),
  ]);
  expect(existsSync(built('mcp-server'))).toBe(true);
});
