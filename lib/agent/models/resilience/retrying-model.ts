import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import { modelFailure } from './model-failure';
import { failedResponse, isPrelude } from './prelude';
import { pauseBeforeRetry } from './retry-policy';
import { untilSilent, whileAnswering } from './silence';
import type { Waiting } from './waiting';

export interface RetryingOptions {
  /** As it is named in the log. */
  readonly name: string;
  /** The longest a model may say nothing, in milliseconds. */
  readonly silenceMs: number;
  readonly waiting: Waiting;
}

/**
 * Wraps a model so that a passing failure is tried again, as `retry-policy` says, as long as nothing
 * of the answer has left it; afterwards a failure is handed on as it is. Events that only announce an
 * answer are held back until the answer begins, so an attempt that failed leaves no trace.
 */
export class RetryingModel implements Model {
  readonly #model: Model;
  readonly #options: RetryingOptions;

  constructor(model: Model, options: RetryingOptions) {
    this.#model = model;
    this.#options = options;
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    for (let attempt = 1; ; attempt += 1)
      try {
        return await whileAnswering(request, this.#options, (limited) =>
          this.#model.getResponse(limited),
        );
      } catch (error) {
        await this.#pause(error, attempt, request);
      }
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    for (let attempt = 1; ; attempt += 1) {
      const held: StreamEvent[] = [];
      let begun = false;
      try {
        const events = untilSilent(request, this.#options, (limited) =>
          this.#model.getStreamedResponse(limited),
        );
        for await (const event of events) {
          const failed = failedResponse(event);
          if (failed !== null) throw failed;
          if (!begun && isPrelude(event)) {
            held.push(event);
            continue;
          }
          begun = true;
          yield* held.splice(0);
          yield event;
        }
        yield* held;
        return;
      } catch (error) {
        if (begun) throw error;
        await this.#pause(error, attempt, request);
      }
    }
  }

  /** Waits until the next attempt. @throws the error itself when there is to be none */
  async #pause(error: unknown, attempt: number, { signal }: ModelRequest): Promise<void> {
    if (signal?.aborted === true) throw error;
    const { name, waiting } = this.#options;
    const failure = modelFailure(error);
    const pause = failure && pauseBeforeRetry(failure, attempt, waiting.random());
    if (failure === null || pause === null) throw error;
    console.warn(
      `${name} failed (${failure.kind}, status ${String(failure.status)}), attempt ${String(attempt)}; trying again in ${String(Math.round(pause))} ms.`,
    );
    await waiting.sleep(pause, signal ?? new AbortController().signal);
  }
}
