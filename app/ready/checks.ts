import { database } from '@/lib/db/client';
import { databaseReachable, migrationsPending } from '@/lib/db/readiness';
import { env } from '@/lib/env';

/** What a check found out; nothing of its cause goes out. */
export type CheckResult = 'ok' | 'failed' | 'pending' | 'unknown';

export interface Readiness {
  readonly status: 'ready' | 'not_ready';
  readonly checks: Readonly<Record<'database' | 'migrations' | 'mcp', CheckResult>>;
}

const mcpTimeoutMs = 2_000;

/** Whether the app can serve: its database answers and is migrated, and its MCP server is there. */
export async function readiness(): Promise<Readiness> {
  const [database, mcp] = await Promise.all([databaseChecks(), checkMcp()]);
  const checks = { ...database, mcp };
  const isReady = Object.values(checks).every((result) => result === 'ok');
  return { status: isReady ? 'ready' : 'not_ready', checks };
}

async function databaseChecks(): Promise<Pick<Readiness['checks'], 'database' | 'migrations'>> {
  if (!(await databaseReachable(database()))) return { database: 'failed', migrations: 'unknown' };
  try {
    const pending = await migrationsPending(database());
    return { database: 'ok', migrations: pending.length === 0 ? 'ok' : 'pending' };
  } catch (error) {
    console.error('The state of the migrations could not be read.', error);
    return { database: 'ok', migrations: 'failed' };
  }
}

/** Anybody without a token is refused by the MCP endpoint itself: that refusal is the proof. */
async function checkMcp(): Promise<CheckResult> {
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
