export interface ReadAheadOptions<T> {
  readonly source: Pick<AsyncIterator<T>, 'next'>;
  /** Nothing is used before this. */
  readonly ready: Promise<unknown>;
  readonly use: (entry: T) => Promise<void>;
}

/**
 * Uses the entries of a source one after the other. It is read in step with that, so that what comes
 * beside an entry keeps its place, but never waits for a use that takes its time: a stream that
 * fails throws away what nobody has read yet.
 * @throws what the source throws, once everything before has been used
 */
export async function readAhead<T>({ source, ready, use }: ReadAheadOptions<T>): Promise<void> {
  let used: Promise<unknown> = ready;
  const state = { ready: false };
  void ready.then(
    () => {
      state.ready = true;
    },
    () => undefined,
  );
  try {
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      const entry = next.value;
      used = used.then(() => use(entry));
      // Thrown below; here it must only not count as unhandled.
      used.catch(() => undefined);
      if (state.ready) await unlessSlow(used);
    }
  } finally {
    await used;
  }
}

/** Waits for work that is done within this task of the event loop, and for other work no longer. */
async function unlessSlow(work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const nextTask = new Promise((resolve) => {
    timer = setTimeout(resolve, 0);
  });
  try {
    await Promise.race([work, nextTask]);
  } finally {
    clearTimeout(timer);
  }
}
