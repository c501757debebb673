import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The state of a socket that takes connections, in /proc/net/tcp (Linux, include/net/tcp_states.h). */
const listen = '0A';

/** An address as the kernel prints it: words of four bytes, each in the order of the machine. */
function readable(hex: string): string {
  const bytes = hex.match(/.{8}/g)!.flatMap((word) => word.match(/../g)!.toReversed());
  if (bytes.length === 4) return bytes.map((byte) => Number.parseInt(byte, 16)).join('.');
  const groups = bytes.join('').match(/.{4}/g)!;
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}

function listedByKernel(port: number): string[] {
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .slice(1)
      .flatMap((line) => {
        const [, local = '', , state] = line.trim().split(/\s+/);
        const [address = '', at = ''] = local.split(':');
        const isIt = state === listen && Number.parseInt(at, 16) === port;
        return isIt ? [readable(address)] : [];
      }),
  );
}

/** macOS writes 127.0.0.1.8001, Windows 127.0.0.1:8001. */
function listedByNetstat(port: number): string[] {
  const lines = execFileSync('netstat', ['-an'], { encoding: 'utf8' });
  const pattern = new RegExp(String.raw`\s(\S+)[.:]${String(port)}\s+\S+\s+LISTEN`, 'g');
  return [...lines.matchAll(pattern)].map(([, address = '']) => address);
}

/** The addresses of this machine at which somebody listens on a port; `0.0.0.0` and `::` are all of them. */
export const listeningAddresses = (port: number): string[] =>
  process.platform === 'linux' ? listedByKernel(port) : listedByNetstat(port);
