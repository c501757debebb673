import type { ModelRequest } from '@openai/agents';
import { SilentModelError } from './model-failure';
import type { Waiting } from './waiting';

interface Limit {
  readonly silenceMs: number;
  readonly waiting: Waiting;
}

/** Ends what takes longer than the limit: the request is aborted, and the error is ours. */
export async function whileAnswering<Result>(
  request: ModelRequest,
  limit: Limit,
  ask: (request: ModelRequest) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  return withinLimit(ask(limited(request, stop)), limit, stop);
}

/** The same for a stream, where the limit holds from one event to the next. */
export async function* untilSilent<Event>(
  request: ModelRequest,
  limit: Limit,
  ask: (request: ModelRequest) => AsyncIterable<Event>,
): AsyncGenerator<Event, void, undefined> {
  const stop = new AbortController();
  const events = ask(limited(request, stop))[Symbol.asyncIterator]();
  let isLeft = false;
  try {
    for (;;) {
      const next = await withinLimit(events.next(), limit, stop);
      if (next.done === true) return;
      isLeft = true;
      yield next.value;
      isLeft = false;
    }
  } finally {
    // Whoever reads us has left in the middle: the provider must hear of it.
    if (isLeft) {
      stop.abort();
      await events.return?.();
    }
  }
}

function limited(request: ModelRequest, stop: AbortController): ModelRequest {
  const signal =
    request.signal === undefined ? stop.signal : AbortSignal.any([request.signal, stop.signal]);
  return { ...request, signal };
}

/**
 * Aborts a request that is silent for too long. Whatever it then ends with, be it an error or what
 * looks like an answer, is silence.
 */
async function withinLimit<Result>(
  answer: Promise<Result>,
  { silenceMs, waiting }: Limit,
  stop: AbortController,
): Promise<Result> {
  const cancel = waiting.after(silenceMs, () => {
    stop.abort(new SilentModelError('The model said nothing for too long.'));
  });
  try {
    const result = await answer;
    stop.signal.throwIfAborted();
    return result;
  } catch (error) {
    throw stop.signal.reason instanceof SilentModelError ? stop.signal.reason : error;
  } finally {
    cancel();
  }
}
