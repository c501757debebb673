import { setTimeout as delay } from 'node:timers/promises';
import { guardianPid } from '../processes/guard';
import { type ProcessIdentity, stillLives } from '../processes/identity.mjs';
import { type Lock, readLock, tryLock } from '../processes/lock.mjs';
import { SetUpFailure } from '../failure';

interface Note {
  readonly url: string;
  /** The package manager's processes above the holder. */
  readonly launchers: readonly ProcessIdentity[];
}

function parseNote(text: string): Note {
  try {
    return JSON.parse(text) as Note;
  } catch {
    return { url: '', launchers: [] };
  }
}

/**
 * Makes this the only dev command of the checkout. The lock lasts until the guardian has cleared
 * away what a killed run left, so a start right after a kill -9 waits for that.
 * @throws {SetUpFailure} when another one runs, or its remains do not go away
 */
export async function onlyRun(file: string, note: Note): Promise<Lock> {
  const pids = [process.pid, guardianPid()];
  let told = false;
  for (let waited = 0; waited < 30_000; waited += 100) {
    const held = tryLock(file, { note: JSON.stringify(note), pids });
    if (held !== undefined) return held;
    const content = readLock(file);
    const holder = content?.holders[0];
    if (content !== undefined && holder !== undefined) {
      const { url, launchers } = parseNote(content.note);
      if (stillLives(holder) && launchers.every((launcher) => stillLives(launcher))) {
        throw new SetUpFailure(
          `The dev command of this checkout is running already (process ${String(holder.pid)}): open ${url}\n` +
            `To start it anew, stop that one first: kill ${String(holder.pid)}`,
        );
      }
    }
    if (!told) console.info('Waiting for the last run, which was killed, to be cleared away ...');
    told = true;
    await delay(100);
  }
  throw new SetUpFailure(
    `What the last run left behind did not go away in 30 s. Delete ${file} and try again.`,
  );
}
