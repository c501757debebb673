import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { SetUpFailure } from '../failure';

/** The user PostgreSQL runs as; undefined = as ourselves. PostgreSQL refuses to run as root. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

function lookUp(name: string): Account {
  try {
    const id = (flag: string) =>
      Number(
        execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      );
    const account = { uid: id('-u'), gid: id('-g') };
    return account.uid > 0 ? account : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Ourselves, unless we are root: then the owner of the data if there is any, else an unprivileged
 * user that the system knows by name (initdb insists on one).
 * @param data the data folder, which need not exist
 * @throws {SetUpFailure} when we are root and the system has no such user
 */
export function serverAccount(data: string): Account {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(data, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = lookUp('postgres') ?? lookUp('nobody');
  if (account === undefined) {
    throw new SetUpFailure(
      'PostgreSQL does not run as root, and this system has no user "postgres" or "nobody". ' +
        'Add one (useradd --system postgres), or set DATABASE_URL to a server of your own.',
    );
  }
  return account;
}

/** Whether the account can enter this folder, all its parents included. */
export function canEnter(account: Account, folder: string): boolean {
  if (account === undefined) return true;
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  return status === 0;
}
