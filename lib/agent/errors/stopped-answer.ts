import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import { z } from 'zod';

/** Why a provider ended an answer that was not complete: its filter, or the length it allows. */
export type StopReason = 'filter' | 'length';

/** The provider ended the answer of its own will; what had been said by then was shown. */
export class StoppedAnswerError extends Error {
  readonly code = 'stopped_answer';
  constructor(readonly reason: StopReason) {
    super(`The provider ended the answer: ${reason}.`);
  }
}

/** The words of the Responses API, Chat Completions, and the AI SDK. */
const reasons: Readonly<Record<string, StopReason>> = {
  content_filter: 'filter',
  'content-filter': 'filter',
  max_output_tokens: 'length',
  length: 'length',
};

const Incomplete = z.object({
  type: z.literal('response.incomplete'),
  response: z.object({ incomplete_details: z.object({ reason: z.string() }).nullish() }),
});
const Chunk = z.object({ choices: z.array(z.object({ finish_reason: z.string().nullish() })) });
const Finish = z.object({
  type: z.literal('finish'),
  finishReason: z.object({ unified: z.string() }),
});

function stopReason(event: StreamEvent): StopReason | null {
  if (event.type !== 'model') return null;
  const incomplete = Incomplete.safeParse(event.event);
  if (incomplete.success)
    return reasons[incomplete.data.response.incomplete_details?.reason ?? ''] ?? null;
  const finish = Finish.safeParse(event.event);
  if (finish.success) return reasons[finish.data.finishReason.unified] ?? null;
  const chunk = Chunk.safeParse(event.event);
  const told = chunk.data?.choices.map(({ finish_reason }) => reasons[finish_reason ?? '']);
  return told?.find((reason) => reason !== undefined) ?? null;
}

/**
 * Wraps a model so that an answer its provider did not let come to its end is a failure: tools are not run on
 * half of their arguments, and nobody takes half an answer for a whole one.
 */
export class StoppedAnswerModel implements Model {
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
  }

  getResponse(request: ModelRequest): Promise<ModelResponse> {
    return this.#model.getResponse(request);
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    let reason: StopReason | null = null;
    try {
      // Read to its end: what the answer has used is told last.
      for await (const event of this.#model.getStreamedResponse(request)) {
        reason ??= stopReason(event);
        if (reason === null) yield event;
      }
    } catch (error) {
      if (reason === null) throw error;
    }
    if (reason !== null) throw new StoppedAnswerError(reason);
  }
}
