import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { commandOf } from '../processes/identity.mjs';

/** The inodes of the sockets that listen on this port (state 0A of /proc/net/tcp). */
function listeningInodes(port: number): Set<string> {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const inodes = new Set<string>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    let text: string;
    try {
      text = readFileSync(table, 'utf8');
    } catch {
      continue;
    }
    for (const line of text.split('\n').slice(1)) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
      if (state === '0A' && local?.endsWith(`:${hex}`) === true && inode !== undefined) {
        inodes.add(`socket:[${inode}]`);
      }
    }
  }
  return inodes;
}

function holdsOneOf(pid: string, inodes: ReadonlySet<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return inodes.has(readlinkSync(`/proc/${pid}/fd/${fd}`));
      } catch {
        return false;
      }
    });
  } catch {
    return false;
  }
}

function findOwner(port: number): number | undefined {
  if (process.platform === 'linux') {
    const inodes = listeningInodes(port);
    if (inodes.size === 0) return undefined;
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const owner = pids.find((pid) => holdsOneOf(pid, inodes));
    return owner === undefined ? undefined : Number(owner);
  }
  if (process.platform === 'win32') return undefined;
  try {
    const listing = execFileSync('lsof', ['-nP', '-t', `-iTCP:${String(port)}`, '-sTCP:LISTEN'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pid = Number(listing.split('\n')[0]);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Who listens on a port, in words; "another program" where the system does not tell us. */
export function describePortOwner(port: number): string {
  const pid = findOwner(port);
  if (pid === undefined) return 'another program';
  const command = commandOf(pid);
  const shown = command.length > 80 ? `${command.slice(0, 77)}...` : command;
  return `process ${String(pid)}${shown === '' ? '' : ` (${shown})`}`;
}
