import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetUpFailure } from '../failure';
import { type Account, canEnter } from './account';

/**
 * A folder of ours that root owns and `account` may enter, for what cannot stay in the checkout:
 * under /var/lib, else in a temporary place.
 * @throws {SetUpFailure} when there is none
 */
export function reachableBase(account: Account): string {
  for (const parent of ['/var/lib', '/var/tmp', tmpdir(), '/tmp']) {
    const base = join(parent, 'chatkit-todo');
    try {
      mkdirSync(base, { recursive: true, mode: 0o755 });
      // In a world-writable parent somebody else may have put a folder of this name.
      if (statSync(base).uid !== process.getuid?.()) continue;
      chmodSync(base, 0o755);
    } catch {
      continue;
    }
    if (canEnter(account, base)) return base;
  }
  throw new SetUpFailure(
    'There is no folder that both root and the PostgreSQL account can use (/var/lib, /var/tmp, /tmp). ' +
      'Set DATABASE_URL to a server of your own.',
  );
}

/**
 * A parent for temporary folders that `account` may enter; `TMPDIR` itself where possible.
 * @throws {SetUpFailure} when there is none
 */
export function reachableTemp(account: Account): string {
  for (const parent of [tmpdir(), '/tmp', '/var/tmp']) {
    if (canEnter(account, parent)) return parent;
  }
  return reachableBase(account);
}
