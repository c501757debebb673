import { settingsFaults } from '@/lib/agent/start-check';
import { database } from '@/lib/db/client';
import { databaseReachable, migrationsPending, unguardedTables } from '@/lib/db/readiness';
import { env, EnvError } from '@/lib/env';

/** What a check found out; nothing of its cause goes out. */
export type CheckResult = 'ok' | 'failed' | 'pending' | 'unknown';

export interface Readiness {
  readonly status: 'ready' | 'not_ready';
  readonly checks: Readonly<
    Record<'configuration' | 'database' | 'migrations' | 'isolation' | 'mcp', CheckResult>
  >;
  /** The variables that are missing or malformed, where the configuration has failed; never a value. */
  readonly variables?: readonly string[];
}

const mcpTimeoutMs = 2_000;

/**
 * Whether the app can serve: its variables are complete and name a model, its database answers, is migrated
 * and keeps users apart from each other, and its MCP server is there. What is wrong with a variable is for the log only.
 */
export async function readiness(): Promise<Readiness> {
  const [variables, database, mcp] = await Promise.all([
    faultyVariables(),
    databaseChecks(),
    checkMcp(),
  ]);
  const isConfigured = variables.length === 0;
  const configuration: CheckResult = isConfigured ? 'ok' : 'failed';
  const checks = { configuration, ...database, mcp };
  const isReady = Object.values(checks).every((result) => result === 'ok');
  const status = isReady ? 'ready' : 'not_ready';
  return { status, checks, ...(isConfigured ? {} : { variables }) };
}

function isParsed(): boolean {
  try {
    env();
    return true;
  } catch (error) {
    if (error instanceof EnvError) return false;
    throw error;
  }
}

async function faultyVariables(): Promise<readonly string[]> {
  const faults = await settingsFaults();
  for (const { message } of faults) console.error(message);
  return [...new Set(faults.flatMap(({ variables }) => variables))];
}

type DatabaseChecks = Pick<Readiness['checks'], 'database' | 'migrations' | 'isolation'>;

async function databaseChecks(): Promise<DatabaseChecks> {
  const unknown = { migrations: 'unknown', isolation: 'unknown' } as const;
  if (!isParsed()) return { database: 'unknown', ...unknown };
  if (!(await databaseReachable(database()))) return { database: 'failed', ...unknown };
  try {
    const pending = await migrationsPending(database());
    if (pending.length > 0) return { database: 'ok', migrations: 'pending', isolation: 'unknown' };
    return { database: 'ok', migrations: 'ok', isolation: await checkIsolation() };
  } catch (error) {
    console.error('The state of the database could not be read.', error);
    return { database: 'ok', migrations: 'failed', isolation: 'unknown' };
  }
}

/** A role that passes row-level security would make one missing condition everybody's data. */
async function checkIsolation(): Promise<CheckResult> {
  const unguarded = await unguardedTables(database());
  if (unguarded.length === 0) return 'ok';
  console.error(
    `Row-level security does not hold for ${unguarded.join(', ')}: DATABASE_URL has to name a plain ` +
      'role, no superuser and without BYPASSRLS (docs/database.md).',
  );
  return 'failed';
}

/** Anybody without a token is refused by the MCP endpoint itself: that refusal is the proof. */
async function checkMcp(): Promise<CheckResult> {
  if (!isParsed()) return 'unknown';
  try {
    const response = await fetch(env().MCP_SERVER_URL, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
      redirect: 'error',
      signal: AbortSignal.timeout(mcpTimeoutMs),
    });
    await response.body?.cancel();
    return response.status === 401 ? 'ok' : 'failed';
  } catch {
    return 'failed';
  }
}
