import { EventQueue } from './event-queue';

export interface ReadAhead<T> {
  /** What has been and will be read; throws as the source does, after everything before. */
  readonly entries: AsyncIterable<T>;
  /** Tells the source, unless it has ended, that nobody reads on. */
  stop(): Promise<void>;
}

/**
 * Reads a source as fast as it goes, however slowly the entries are used: a stream that fails throws
 * away what nobody has read yet.
 */
export function readAhead<T>(source: AsyncIterable<T>): ReadAhead<T> {
  const queue = new EventQueue<T>();
  const iterator = source[Symbol.asyncIterator]();
  let over = false;
  const read = async (): Promise<void> => {
    try {
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
        queue.push(next.value);
    } finally {
      over = true;
    }
  };
  const reading = read();
  // Thrown by the entries; here it must only not count as unhandled.
  reading.catch(() => undefined);
  return {
    entries: queue.until(reading),
    stop: async () => {
      if (!over) await iterator.return?.();
    },
  };
}
