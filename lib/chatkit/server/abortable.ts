/** Settles as the promise does, or rejects with the signal's reason as soon as the signal aborts. */
export async function abortable<T>(promise: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  let stopListening = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    const onAbort = (): void => {
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    if (signal.aborted) onAbort();
    else {
      signal.addEventListener('abort', onAbort, { once: true });
      stopListening = () => signal.removeEventListener('abort', onAbort);
    }
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    stopListening();
  }
}

/** Waits for the promise, but no longer than `ms`; a rejection, or that it takes longer, is handed to `onError`. */
export async function settleWithin(
  promise: PromiseLike<unknown>,
  ms: number,
  onError: (error: unknown) => void,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`It takes longer than ${String(ms)} ms.`)), ms);
  });
  try {
    await Promise.race([promise, late]);
  } catch (error) {
    onError(error);
  } finally {
    clearTimeout(timer);
  }
}
