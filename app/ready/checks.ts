import { checkModels } from '@/lib/agent/models/create-model';
import { ModelConfigError } from '@/lib/agent/models/model-name';
import { keySet } from '@/lib/auth/keys';
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
}

const mcpTimeoutMs = 2_000;

/**
 * Whether the app can serve: its variables are complete and name a model, its database answers, is migrated
 * and keeps users apart from each other, and its MCP server is there. Which variable is at fault is for the log only.
 */
export async function readiness(): Promise<Readiness> {
  const [configuration, database, mcp] = await Promise.all([
    checkConfiguration(),
    databaseChecks(),
    checkMcp(),
  ]);
  const checks = { configuration, ...database, mcp };
  const isReady = Object.values(checks).every((result) => result === 'ok');
  return { status: isReady ? 'ready' : 'not_ready', checks };
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

async function checkConfiguration(): Promise<CheckResult> {
  try {
    checkModels(env());
    await keySet();
    return 'ok';
  } catch (error) {
    if (!(error instanceof EnvError || error instanceof ModelConfigError)) throw error;
    console.error(error.message);
    return 'failed';
  }
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
