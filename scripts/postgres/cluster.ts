import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { SetUpFailure } from '../failure';
import type { Account } from './account';
import type { Binaries } from './binaries';

/** A data folder with what is needed to run it. */
export interface Cluster {
  readonly data: string;
  readonly log: string;
  readonly account: Account;
  readonly binaries: Binaries;
  /** Settings that go before the ones in postgresql.conf. */
  readonly settings: Readonly<Record<string, string>>;
}

/** No PG* variable of the user reaches the server, and its messages are in English. */
function environment(): NodeJS.ProcessEnv {
  const keep = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'USERPROFILE', 'HOME'];
  return {
    ...Object.fromEntries(keep.map((name) => [name, process.env[name]])),
    NODE_ENV: process.env.NODE_ENV,
    LC_ALL: 'C',
  };
}

/**
 * Makes a new data folder. Killed half-way it leaves none: the work is done beside it and renamed.
 * @throws {SetUpFailure} with the program's own words when it fails
 */
export function initialise({ data, account, binaries }: Cluster, password: string): void {
  const draft = `${data}.new`;
  const passwordFile = `${data}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (account !== undefined) {
      for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
    }
    const { status, stderr, error } = spawnSync(
      binaries.initdb,
      [
        `--pgdata=${draft}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--set=timezone=UTC',
        '--set=log_timezone=UTC',
        '--no-sync',
        '--no-instructions',
      ],
      { ...account, cwd: draft, env: environment(), encoding: 'utf8', windowsHide: true },
    );
    if (status !== 0) {
      throw new SetUpFailure(
        `initdb failed: ${stderr.trim()}`,
        error === undefined ? {} : { cause: error },
      );
    }
    renameSync(draft, data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * @throws {SetUpFailure} when the data belongs to somebody else than the account that is to run it
 */
export function checkOwner({ data, account }: Cluster): void {
  const ours = account?.uid ?? process.getuid?.();
  const { uid } = statSync(data);
  if (ours === undefined || uid === ours) return;
  throw new SetUpFailure(
    `${data} belongs to user ${String(uid)}, PostgreSQL would run as ${String(ours)}. ` +
      `Run this as the user who made it (or as root), or hand it over: chown -R ${String(ours)} ${data}`,
  );
}

/**
 * @throws {SetUpFailure} when the data was made by another major version than the programs are
 */
export function checkVersion({ data, binaries }: Cluster): void {
  const file = join(data, 'PG_VERSION');
  if (!existsSync(file)) {
    throw new SetUpFailure(
      `${data} is not a PostgreSQL data folder. Move it away (or delete it, with what it holds) and start again.`,
    );
  }
  const made = readFileSync(file, 'utf8').trim();
  const [major] = binaries.version.split('.');
  if (made !== major) {
    throw new SetUpFailure(
      `The data in ${data} belongs to PostgreSQL ${made}, the installed one is ${String(major)}. ` +
        'Export it with the old version, or move the folder away to begin with an empty database.',
    );
  }
}

/** Starts the server in the background and returns at once; its words go to the cluster's log. */
export function launch(cluster: Cluster, port: number): { readonly exited: () => boolean } {
  const { account, binaries, data, log } = cluster;
  const settings = {
    ...cluster.settings,
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'a', 0o600);
  const windows = process.platform === 'win32';
  // The server refuses an administrator's rights on Windows; pg_ctl starts it without them.
  const [program, args] = windows
    ? [binaries.pgCtl, ['start', '-W', '-s', '-D', data, '-o', flags.join(' ')]]
    : [binaries.postgres, ['-D', data, ...flags]];
  const child = spawn(program, args, {
    ...account,
    cwd: data,
    env: environment(),
    detached: true,
    stdio: ['ignore', output, output],
    windowsHide: true,
  });
  closeSync(output);
  let ended = false;
  child.once('error', () => (ended = true));
  child.once('exit', (code) => (ended = !windows || code !== 0));
  child.unref();
  return { exited: () => ended };
}
