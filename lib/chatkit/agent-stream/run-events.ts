import type { RunStreamEvent, StreamedRunResult } from '@openai/agents';

/**
 * The events of a run. Those of the agents SDK are taken from a reader: closing it ends the run there
 * and then, model and tools, where an iterator of theirs waits for the next event first. Told by shape:
 * an instance check would tie this library to one copy of the SDK.
 */
export function runEvents(run: AsyncIterable<RunStreamEvent>): AsyncIterator<RunStreamEvent> {
  const stream = isStreamedRun(run) ? run.toStream() : null;
  if (!(stream instanceof ReadableStream)) return run[Symbol.asyncIterator]();
  const reader = (stream as ReadableStream<RunStreamEvent>).getReader();
  return {
    next: () => reader.read(),
    return: async () => {
      await reader.cancel();
      return { done: true, value: undefined };
    },
  };
}

const isStreamedRun = (
  run: AsyncIterable<RunStreamEvent>,
): run is Pick<StreamedRunResult<unknown, never>, 'toStream'> & AsyncIterable<RunStreamEvent> =>
  'toStream' in run && typeof run.toStream === 'function';
