/**
 * Calls `onGone` once when the process that started this one has gone: over the IPC channel when there
 * is one, else by looking for the parent's process id each second (`--parent-watch`).
 * @returns what stops watching
 */
export function watchParent(onGone: () => void): () => void {
  if (process.connected) {
    process.once('disconnect', onGone);
    return () => process.off('disconnect', onGone);
  }
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(parent)) return;
    clearInterval(timer);
    onGone();
  }, 1000);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but is not ours to signal.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
