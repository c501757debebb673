import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { SetUpFailure } from '../failure';
import { forget, guard } from '../processes/guard';
import { identityOf, stillLives } from '../processes/identity.mjs';
import { lock } from '../processes/lock.mjs';
import { serverAccount } from './account';
import { findBinaries } from './binaries';
import { checkOwner, checkVersion, type Cluster, initialise, launch } from './cluster';
import { freePort, isFree } from './free-port';
import { findPostmaster } from './postmaster';
import { appRole, databaseName, ensureDatabase, ensureRoles, ownerRole } from './roles';
import { newState, readState, type ServerState, writeState } from './state';

export interface ServerOptions {
  /** Where the data lies; its parent must be enterable by the account PostgreSQL runs as. */
  readonly data: string;
  /** Prefix of the files kept beside it: passwords and port, log, lock. Readable by us only. */
  readonly files: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** Databases to be made, owned by the owner; the application's by default. */
  readonly databases?: readonly string[];
  /** How long to try. */
  readonly seconds?: number;
}

/** A running server; `stop` (or disposal) ends it, whoever started it. */
export interface PostgresServer extends AsyncDisposable {
  readonly port: number;
  readonly pid: number;
  /** Whether it was running already. */
  readonly reused: boolean;
  /** A superuser's address; for tests and tools that make databases, never for the application. */
  adminUrl(database?: string): string;
  /** Owner of the tables: migrations. */
  ownerUrl(database?: string): string;
  /** The plain role the application connects as. */
  appUrl(database?: string): string;
  stop(): Promise<void>;
}

const addressOf = (port: number, [user, password]: [string, string], database: string) =>
  `postgres://${user}:${password}@127.0.0.1:${String(port)}/${database}`;

function superuser(port: number, state: ServerState): postgres.Sql {
  return postgres(addressOf(port, ['postgres', state.passwords.superuser], 'postgres'), {
    max: 1,
    connect_timeout: 5,
    onnotice: () => undefined,
  });
}

/** Whether the server on this port answers and works on this very data folder. */
async function answers(port: number, state: ServerState, data: string): Promise<boolean> {
  const admin = superuser(port, state);
  try {
    const [row] = await admin<{ path: string }[]>`SELECT current_setting('data_directory') AS path`;
    return row?.path === data.replaceAll('\\', '/');
  } catch {
    return false;
  } finally {
    await admin.end({ timeout: 1 });
  }
}

const lastLines = (file: string) =>
  existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-8).join('\n') : '';

const portTaken = /could not bind|Address already in use/;

/** A server that was killed may hold on to these for a moment, until its last process has gone. */
const stillHeld = /pre-existing shared memory block|lock file "postmaster\.pid"/;

interface Running {
  readonly pid: number;
  readonly port: number;
  readonly reused: boolean;
}

/** Comes to a server that answers: the living one, or a new one. */
async function reach(cluster: Cluster, state: ServerState, seconds: number): Promise<Running> {
  const end = Date.now() + seconds * 1000;
  let started: ReturnType<typeof launch> | undefined;
  let mark = 0;
  // Clients of a server that was killed come back to the port it had.
  let port = state.port ?? 0;
  while (Date.now() < end) {
    const living = findPostmaster(cluster.data);
    if (living !== undefined) {
      if (await answers(living.port, state, cluster.data))
        return { ...living, reused: started === undefined };
      await delay(50);
      continue;
    }
    if (started?.exited() === false) {
      await delay(20);
      continue;
    }
    let isTaken = port === 0 || !(await isFree(port));
    if (started !== undefined) {
      const said = existsSync(cluster.log)
        ? readFileSync(cluster.log).subarray(mark).toString()
        : '';
      isTaken ||= portTaken.test(said);
      if (!isTaken && !stillHeld.test(said)) break;
      await delay(200);
    }
    if (isTaken) port = await freePort();
    mark = existsSync(cluster.log) ? statSync(cluster.log).size : 0;
    started = launch(cluster, port);
  }
  throw new SetUpFailure(
    `PostgreSQL did not start in ${cluster.data}. The end of ${cluster.log}:\n${lastLines(cluster.log)}\n` +
      'If another server works on that folder, stop it; else try again, or set DATABASE_URL.',
  );
}

async function stop({ account, binaries, data }: Cluster, pid: number): Promise<void> {
  const identity = identityOf(pid);
  if (identity === undefined) return;
  const send = (signal: NodeJS.Signals) => {
    try {
      process.kill(pid, signal);
    } catch {
      // It has just gone.
    }
  };
  if (process.platform === 'win32') {
    spawnSync(binaries.pgCtl, ['stop', '-D', data, '-m', 'fast'], { ...account, stdio: 'ignore' });
  } else {
    // SIGINT: fast shutdown, sessions are ended, everything is written out.
    send('SIGINT');
  }
  for (let waited = 0; stillLives(identity); waited += 20) {
    if (waited === 10_000) send('SIGQUIT');
    if (waited === 15_000) send('SIGKILL');
    await delay(20);
  }
}

/** A log that only grows is emptied once it is large and nobody writes to it. */
function trimLog(file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 8 * 1024 * 1024) {
    writeFileSync(file, '', { mode: 0o600 });
  }
}

/**
 * Starts PostgreSQL on a data folder, or takes the server that already runs there. Listens on
 * 127.0.0.1 only, with a password, and is stopped even when this process is killed. Safe to call
 * from several processes at once.
 * @throws {SetUpFailure} that says what is wrong and what to do
 */
export async function startPostgres(options: ServerOptions): Promise<PostgresServer> {
  const { data, files, settings = {}, databases = [databaseName], seconds = 30 } = options;
  mkdirSync(dirname(files), { recursive: true });
  const held = await lock(`${files}.lock`, { note: 'starting PostgreSQL', seconds: 120 });
  try {
    const account = serverAccount(data);
    const cluster: Cluster = {
      data,
      log: `${files}.log`,
      account,
      binaries: findBinaries(account),
      settings,
    };
    const stateFile = `${files}.json`;
    const known = existsSync(data) ? readState(stateFile) : undefined;
    if (existsSync(data) && known === undefined) {
      throw new SetUpFailure(
        `${data} exists, but the passwords to it (${stateFile}) are gone. ` +
          'Restore that file, or move the data away to begin with an empty database.',
      );
    }
    const state = known ?? newState();
    if (known === undefined) {
      writeState(stateFile, state);
      initialise(cluster, state.passwords.superuser);
    }
    checkOwner(cluster);
    checkVersion(cluster);
    if (findPostmaster(data) === undefined) trimLog(cluster.log);
    const running = await reach(cluster, state, seconds);
    guard(running.pid, { signal: 'SIGINT' });
    chmodSync(cluster.log, 0o600);
    if (running.port !== state.port) writeState(stateFile, { ...state, port: running.port });
    await prepare(running.port, state, databases);
    return describe(cluster, running, state);
  } finally {
    held.release();
  }
}

/** Roles and databases, whether or not an earlier run got that far. */
async function prepare(
  port: number,
  state: ServerState,
  databases: readonly string[],
): Promise<void> {
  const admin = superuser(port, state);
  try {
    await ensureRoles(admin, state.passwords);
    for (const name of databases) await ensureDatabase(admin, name);
  } finally {
    await admin.end();
  }
}

function describe(cluster: Cluster, running: Running, state: ServerState): PostgresServer {
  const { port, pid, reused } = running;
  const { passwords } = state;
  const stopServer = async () => {
    await stop(cluster, pid);
    forget(pid);
  };
  return {
    port,
    pid,
    reused,
    adminUrl: (database = 'postgres') =>
      addressOf(port, ['postgres', passwords.superuser], database),
    ownerUrl: (database = databaseName) => addressOf(port, [ownerRole, passwords.owner], database),
    appUrl: (database = databaseName) => addressOf(port, [appRole, passwords.app], database),
    stop: stopServer,
    [Symbol.asyncDispose]: stopServer,
  };
}
