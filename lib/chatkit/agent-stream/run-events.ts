import type { RunStreamEvent, StreamedRunResult } from '@openai/agents';

/**
 * The events of a run. Those of the agents SDK are taken from a reader: closing it ends the run there
 * and then, model and tools, where an iterator of theirs waits for the next event first. Told by shape:
 * an instance check would tie this library to one copy of the SDK.
 */
export function runEvents(run: AsyncIterable<RunStreamEvent>): AsyncIterator<RunStreamEvent> {
  const stream: unknown = isStreamedRun(run) ? run.toStream() : null;
  if (!isReadable(stream)) return run[Symbol.asyncIterator]();
  const reader = stream.getReader();
  return {
    next: async () => {
      let isOver = true;
      try {
        const next = await reader.read();
        isOver = next.done;
        return next;
      } finally {
        if (isOver) reader.releaseLock();
      }
    },
    return: async () => {
      await reader.cancel();
      reader.releaseLock();
      return { done: true, value: undefined };
    },
  };
}

const isReadable = (stream: unknown): stream is ReadableStream<RunStreamEvent> =>
  typeof stream === 'object' && stream !== null && 'getReader' in stream;

const isStreamedRun = (
  run: AsyncIterable<RunStreamEvent>,
): run is Pick<StreamedRunResult<unknown, never>, 'toStream'> & AsyncIterable<RunStreamEvent> =>
  'toStream' in run && typeof run.toStream === 'function';
