import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { generateKeySet } from '@/lib/auth/keys';
import { Env } from '@/lib/env';
import { freePort } from '@/scripts/postgres/free-port';
import { type ManagedProcess, startProcess } from '@/scripts/processes/managed-process';
import { createTestDatabase } from './database';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface StackOptions {
  /** Variables of the web app and the MCP server, over those that the stack sets by itself. */
  readonly env?: Readonly<Record<string, string>>;
  /** No MCP process: the app's own `/mcp` is dialled. */
  readonly inAppMcp?: boolean;
  /** Makes the address that the app dials, a relay's for one, from that of the MCP server. */
  readonly dialled?: (mcpUrl: string) => string;
  /** Uses an empty database and the documented commands: `npm run db:migrate`, `mcp` and `start`. */
  readonly byCommands?: boolean;
}

/** A process of the stack that a test may kill and bring back, on the same port. */
export interface StackProcess {
  /** Kills it as `kill -9` does; nothing of it gets to say goodbye. */
  kill(): Promise<void>;
  /** Tells it to stop, as a deployment does, and waits until it has gone by itself. */
  stop(): Promise<void>;
  /** Starts it again and waits until the stack is ready. */
  start(): Promise<void>;
}

/** The production build at work on a database of its own. */
export interface Stack extends AsyncDisposable {
  /** Without a slash at the end. */
  readonly appUrl: string;
  /** The MCP endpoint, path included. */
  readonly mcpUrl: string;
  /** As the application connects. */
  readonly databaseUrl: string;
  /** Past row-level security: for looking at what is everybody's. */
  readonly adminUrl: string;
  /** As migrations connect. */
  readonly migrationUrl: string;
  readonly web: StackProcess;
  /** Does nothing when the app serves MCP by itself. */
  readonly mcp: StackProcess;
  /** What web and MCP server have printed. */
  logs(): string;
}

/** `.env` files of the checkout must not reach a test: an empty variable counts as unset. */
const noVariables = Object.fromEntries(Object.keys(Env.shape).map((name) => [name, '']));

const inherited = () =>
  Object.fromEntries(
    ['PATH', 'HOME', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'].map((name) => [
      name,
      process.env[name],
    ]),
  );

function builtFile(path: string): string {
  const file = join(root, path);
  if (!existsSync(file)) throw new Error(`There is no ${path}: run "npm run build" first.`);
  return file;
}

/** @throws {Error} with the logs when a process ends or `/ready` does not turn green in time */
async function untilReady(
  appUrl: string,
  processes: readonly ManagedProcess[],
  seconds = 60,
): Promise<void> {
  const ended = Promise.race(
    processes.map(async (each) => {
      const { code, signal } = await each.exited;
      return `${each.name} ended (${String(code ?? signal)})`;
    }),
  );
  const end = Date.now() + seconds * 1000;
  let last = 'no answer';
  for (;;) {
    const answer = fetch(`${appUrl}/ready`, { signal: AbortSignal.timeout(5000) })
      .then(async (response) => {
        last = `${String(response.status)} ${await response.text()}`;
        return response.ok;
      })
      .catch(() => false);
    const outcome = await Promise.race([answer, ended]);
    if (outcome === true) return;
    if (outcome !== false || Date.now() > end) {
      const logs = processes.map((each) => `--- ${each.name}\n${each.output()}`).join('\n');
      throw new Error(
        `The stack did not become ready: ${outcome === false ? last : outcome}\n${logs}`,
      );
    }
    await delay(50);
  }
}

/** The app serves MCP by itself: there is no such process. */
const inApp: StackProcess = {
  kill: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  start: () => Promise.resolve(),
};

/**
 * Starts `next start` and the bundled MCP server on free ports with a fresh database and fresh
 * keys, and waits until `/ready` says so. Disposing stops both and drops the database.
 * @throws {Error} without a build, or with the logs when it does not come up
 */
export async function startStack({
  env = {},
  inAppMcp = false,
  byCommands = false,
  dialled = (mcpUrl) => mcpUrl,
}: StackOptions = {}): Promise<Stack> {
  builtFile('.next/BUILD_ID');
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const bundle = inAppMcp ? undefined : builtFile('dist/mcp-server.mjs');
  await using undo = new AsyncDisposableStack();
  const database = undo.use(await createTestDatabase({ migrated: !byCommands }));
  const port = await freePort();
  const mcpPort = await freePort();
  const appUrl = `http://localhost:${String(port)}`;
  const mcpUrl = inAppMcp ? `${appUrl}/mcp` : `http://localhost:${String(mcpPort)}/mcp`;
  const variables = {
    ...inherited(),
    ...noVariables,
    NODE_ENV: 'production' as const,
    // Scripts say what is asked of a model, and titles are asked for behind every first answer.
    CHAT_TITLES: 'message',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    APP_URL: appUrl,
    DATABASE_URL: database.url,
    ...(byCommands ? { DATABASE_MIGRATION_URL: database.migrationUrl } : {}),
    AUTH_PRIVATE_KEYS: JSON.stringify(await generateKeySet()),
    MCP_PORT: String(mcpPort),
    MCP_SERVER_URL: dialled(mcpUrl),
    MCP_RESOURCE: mcpUrl,
    ...env,
  };
  const processes = new Map<string, ManagedProcess>();
  const printed: string[] = [];
  undo.defer(async () => {
    for (const each of [...processes.values()].toReversed()) await each.stop();
  });
  const ready = () => untilReady(appUrl, [...processes.values()]);
  const options = (name: string) => ({ name, env: variables, cwd: root });
  const restartable = async (
    name: string,
    command: readonly [string, ...string[]],
  ): Promise<StackProcess> => {
    const start = async () => {
      processes.set(name, await startProcess(command, options(name)));
    };
    await start();
    const end = async (signal: NodeJS.Signals) => {
      const running = processes.get(name);
      if (running === undefined) return;
      processes.delete(name);
      process.kill(running.pid, signal);
      await running.exited;
      await running.stop();
      printed.push(running.output());
    };
    return {
      kill: () => end('SIGKILL'),
      stop: () => end('SIGTERM'),
      start: async () => {
        await start();
        await ready();
      },
    };
  };
  const npm = (script: string) => ['npm', 'run', script] as const;
  if (byCommands) {
    await using migration = await startProcess(npm('db:migrate'), options('migration'));
    const { code } = await migration.exited;
    if (code !== 0) throw new Error(`npm run db:migrate failed.\n${migration.output()}`);
  }
  const mcp =
    bundle === undefined
      ? inApp
      : await restartable('mcp', byCommands ? npm('mcp') : [process.execPath, bundle]);
  const web = await restartable(
    'web',
    byCommands ? npm('start') : [process.execPath, next, 'start', '-p', String(port)],
  );
  await ready();

  const resources = undo.move();
  return {
    appUrl,
    mcpUrl,
    databaseUrl: database.url,
    adminUrl: database.adminUrl,
    migrationUrl: database.migrationUrl,
    web,
    mcp,
    logs: () => [...printed, ...[...processes.values()].map((each) => each.output())].join('\n'),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
