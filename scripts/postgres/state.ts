import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What is remembered of a server between runs: its passwords and the port it had last. */
export interface ServerState {
  readonly port: number | null;
  readonly passwords: { readonly superuser: string; readonly owner: string; readonly app: string };
}

const password = () => randomBytes(24).toString('hex');

/** The state of a server that was never started, with a random password for each role. */
export function newState(): ServerState {
  return {
    port: null,
    passwords: { superuser: password(), owner: password(), app: password() },
  };
}

/**
 * @returns undefined when there is none
 * @throws {Error} when it cannot be read or is not ours
 */
export function readState(file: string): ServerState | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return JSON.parse(text) as ServerState;
}

/** Writes it whole or not at all, readable by its owner only. */
export function writeState(file: string, state: ServerState): void {
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
