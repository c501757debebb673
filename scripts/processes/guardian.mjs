// Outlives the process that started it by a moment: when that one ends, however it ends (kill -9
// included), the pipe on stdin closes and whatever was left running or lying about is cleared away.
// Lines on stdin, JSON: {"watch":pid,"group":bool,"signal":name} | {"forget":pid} | {"remove":path}
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { identityOf, stillLives } from './identity.mjs';

/** @typedef {{ identity: import('./identity.mjs').ProcessIdentity, group: boolean, signal: NodeJS.Signals }} Watched */

/** @type {Map<number, Watched>} */
const watched = new Map();
/** @type {Set<string>} */
const folders = new Set();

for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => undefined);
}

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if ('remove' in message) folders.add(message.remove);
  else if ('forget' in message) watched.delete(message.forget);
  else {
    const identity = identityOf(message.watch);
    if (identity)
      watched.set(message.watch, { identity, group: message.group, signal: message.signal });
  }
}

/** @param {Watched} entry @param {NodeJS.Signals} signal */
function send({ identity, group }, signal) {
  try {
    process.kill(group && process.platform !== 'win32' ? -identity.pid : identity.pid, signal);
  } catch {
    // Already gone.
  }
}

// The last one started depends on those before it, so it goes first.
for (const entry of [...watched.values()].reverse()) {
  // A group outlives its leader; its number is not given away while a member lives.
  if (!stillLives(entry.identity) && !entry.group) continue;
  if (stillLives(entry.identity)) send(entry, entry.signal);
  for (let waited = 0; waited < 5000 && stillLives(entry.identity); waited += 50) await delay(50);
  if (entry.group || stillLives(entry.identity)) send(entry, 'SIGKILL');
}
for (const folder of folders) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  } catch {
    // A folder nobody uses any more is better left than reported to nobody.
  }
}
