import { randomUUID } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identityOf, stillLives } from './identity.mjs';

/**
 * Who holds a lock. `note` is for the text shown to those who have to wait.
 * @typedef {{ readonly id: string, readonly holders: readonly import('./identity.mjs').ProcessIdentity[], readonly note: string }} LockContent
 * @typedef {{ readonly release: () => void }} Lock
 */

/**
 * @param {string} path
 * @returns {LockContent | undefined} undefined when nobody holds it or the file cannot be read
 */
export function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {unknown} error @param {string} code */
const hasCode = (error, code) => error instanceof Error && 'code' in error && error.code === code;

/** A takeover is a handful of system calls; a folder older than this was left by a killed one. */
const takeoverMilliseconds = 10_000;

/**
 * Removes a lock whose holders are all gone. Only one process does so at a time, and it looks again
 * once it is alone, so that it never removes the lock of somebody who came first.
 * @param {string} path
 */
function removeIfStale(path) {
  const takeover = `${path}.takeover`;
  try {
    mkdirSync(takeover);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    try {
      if (Date.now() - statSync(takeover).mtimeMs > takeoverMilliseconds) rmdirSync(takeover);
    } catch {
      // The other one has just finished.
    }
    return;
  }
  try {
    const content = readLock(path);
    if (content === undefined || !content.holders.some((holder) => stillLives(holder))) {
      unlinkSync(path);
    }
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  } finally {
    rmdirSync(takeover);
  }
}

/**
 * Takes the lock if it is free; the file appears whole or not at all.
 * @param {string} path
 * @param {{ note?: string, pids?: readonly number[] }} [options] `pids`: it counts as held while one of these lives
 * @returns {Lock | undefined} undefined while somebody alive holds it
 */
export function tryLock(path, { note = '', pids = [process.pid] } = {}) {
  mkdirSync(dirname(path), { recursive: true });
  const id = randomUUID();
  const holders = pids.flatMap((pid) => identityOf(pid) ?? []);
  const draft = `${path}.${id}`;
  writeFileSync(draft, JSON.stringify({ id, holders, note }));
  try {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      try {
        linkSync(draft, path);
        return { release: () => release(path, id) };
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) throw error;
        if (attempt === 0) removeIfStale(path);
      }
    }
    return undefined;
  } finally {
    unlinkSync(draft);
  }
}

/** @param {string} path @param {string} id */
function release(path, id) {
  if (readLock(path)?.id !== id) return;
  try {
    unlinkSync(path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

/**
 * Waits for the lock.
 * @param {string} path
 * @param {{ note?: string, seconds?: number, onWait?: (content: LockContent | undefined) => void }} [options]
 * `onWait` is called once, when somebody else holds it
 * @returns {Promise<Lock>}
 */
export async function lock(path, { note = '', seconds = 60, onWait } = {}) {
  const end = Date.now() + seconds * 1000;
  let told = false;
  for (;;) {
    const held = tryLock(path, { note });
    if (held !== undefined) return held;
    const content = readLock(path);
    if (!told) onWait?.(content);
    told = true;
    if (Date.now() > end) {
      const pids = content?.holders.map((holder) => holder.pid).join(', ') ?? '?';
      throw new Error(
        `${path} has been held by process ${pids} for ${seconds} s. Stop that process, then try again.`,
      );
    }
    await delay(50);
  }
}
