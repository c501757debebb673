/**
 * Waits for what `next` gives, and answers `ping` whenever that wait has lasted `intervalMs`; the
 * call after a ping goes on waiting for the same. Calls must come one after the other.
 */
export function withHeartbeat<T extends object>(
  next: () => Promise<T>,
  intervalMs: number | undefined,
): () => Promise<T | 'ping'> {
  if (intervalMs === undefined) return next;
  let waiting: Promise<T> | undefined;
  return async () => {
    const wanted = (waiting ??= next());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<'ping'>((resolve) => {
      timer = setTimeout(() => {
        resolve('ping');
      }, intervalMs);
    });
    try {
      const result = await Promise.race([wanted, silence]);
      if (result !== 'ping') waiting = undefined;
      return result;
    } finally {
      clearTimeout(timer);
    }
  };
}
