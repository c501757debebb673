import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from '../processes/identity.mjs';
import { type Account, canEnter, serverAccount } from './account';
import { findPostmaster } from './postmaster';
import { reachableBase } from './reachable-base';

export interface Place {
  /** The data folder itself. */
  readonly data: string;
  /** Prefix of the files beside it, for `ServerOptions.files`. */
  readonly files: string;
}

const linkTarget = (path: string) =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
    ? readlinkSync(path)
    : undefined;

/** A checkout that was deleted, or whose `.data` was, has given up its data: it begins anew. */
async function discard(folder: string): Promise<void> {
  const running = findPostmaster(folder);
  if (running !== undefined) {
    process.kill(running.pid, 'SIGQUIT');
    for (let waited = 0; waited < 10_000 && isAlive(running.pid); waited += 50) await delay(50);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/**
 * Where a checkout keeps its database: `.data/postgres`. Where the account PostgreSQL runs as may
 * not enter the checkout (such as one in root's home), that is a link to a folder outside, always
 * the same one for the same checkout.
 * @param options.account who PostgreSQL runs as, worked out when not given
 */
export async function databasePlace(
  checkout: string,
  options: { readonly account?: Account } = {},
): Promise<Place> {
  const home = join(checkout, '.data');
  mkdirSync(home, { recursive: true });
  const here = join(home, 'postgres');
  const files = join(home, 'postgres-server');
  const linked = linkTarget(here);
  if (linked !== undefined && existsSync(linked)) return { data: linked, files };
  const account = 'account' in options ? options.account : serverAccount(here);
  if (linked !== undefined) unlinkSync(here);
  if (canEnter(account, home)) return { data: here, files };

  const name = createHash('sha256').update(checkout).digest('hex').slice(0, 16);
  const outside = join(reachableBase(account), name);
  await discard(outside);
  symlinkSync(outside, here);
  return { data: outside, files };
}
