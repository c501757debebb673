import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, isAlive } from '../processes/identity.mjs';

/** The first lines of `postmaster.pid`, which a server keeps in its data folder while it runs. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/**
 * The server that claims this data folder and lives; undefined after a clean stop and after a kill.
 * @see https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/utils/pidfile.h
 */
export function findPostmaster(data: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  // After a restart of the machine the number may belong to any program.
  const command = commandOf(pid);
  if (command !== '' && !command.includes(data)) return undefined;
  return { pid, port: Number.isInteger(port) ? port : 0 };
}
