import { errorType, type TraceSpan } from './trace-span';

/** The same bytes; the span ends with them, read to their end or not. */
export function endingSpan(
  bytes: AsyncIterableIterator<Uint8Array>,
  span: TraceSpan,
): AsyncIterableIterator<Uint8Array> {
  let isOver = false;
  const end = (): void => {
    if (!isOver) span.end();
    isOver = true;
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      try {
        const next = await bytes.next();
        if (next.done === true) end();
        return next;
      } catch (error) {
        span.fail(errorType(error));
        end();
        throw error;
      }
    },
    return: async () => {
      try {
        return (await bytes.return?.()) ?? { done: true, value: undefined };
      } finally {
        end();
      }
    },
  };
}
