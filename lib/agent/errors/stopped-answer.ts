import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import { z } from 'zod';
import { wholeResponse } from '../models/whole-response';

/** Why a provider ended an answer that was not complete: its filter, or the length it allows. */
export type StopReason = 'filter' | 'length';

/** The provider ended the answer of its own will; what had been said by then was shown. */
export class StoppedAnswerError extends Error {
  readonly code = 'stopped_answer';
  constructor(readonly reason: StopReason) {
    super(`The provider ended the answer: ${reason}.`);
  }
}

/** The words of the Responses API, Chat Completions (`model_length` is Mistral's), and the AI SDK. */
const reasons: Readonly<Record<string, StopReason>> = {
  content_filter: 'filter',
  'content-filter': 'filter',
  max_output_tokens: 'length',
  length: 'length',
  model_length: 'length',
};

const Incomplete = z.object({
  response: z.object({ incomplete_details: z.object({ reason: z.string() }).nullish() }),
});
const Finish = z.object({ finishReason: z.object({ unified: z.string() }) });

function stopReason(event: StreamEvent): StopReason | null {
  if (event.type !== 'model') return null;
  const told = toldReasons(event.event);
  return told.map((word) => reasons[word]).find((reason) => reason !== undefined) ?? null;
}

/** Looks at every piece of an answer, so only at those that can tell does a schema look too. */
function toldReasons(event: unknown): readonly string[] {
  if (typeof event !== 'object' || event === null) return [];
  const type = 'type' in event ? event.type : undefined;
  if (type === 'response.incomplete') {
    const reason = Incomplete.safeParse(event).data?.response.incomplete_details?.reason;
    return reason === undefined ? [] : [reason];
  }
  if (type === 'finish') {
    const reason = Finish.safeParse(event).data?.finishReason.unified;
    return reason === undefined ? [] : [reason];
  }
  if (!('choices' in event) || !Array.isArray(event.choices)) return [];
  return event.choices.flatMap(finishReason);
}

/** Every piece of text of Chat Completions comes by here, and is taken apart where it is shown. */
function finishReason(choice: unknown): string[] {
  if (typeof choice !== 'object' || choice === null || !('finish_reason' in choice)) return [];
  return typeof choice.finish_reason === 'string' ? [choice.finish_reason] : [];
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
    return wholeResponse(this.getStreamedResponse(request));
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    let reason: StopReason | null = null;
    try {
      // Read to its end: what the answer has used is told last, and the last chunk can hold text.
      for await (const event of this.#model.getStreamedResponse(request)) {
        reason ??= stopReason(event);
        if (reason === null || event.type === 'output_text_delta') yield event;
      }
    } catch (error) {
      if (reason === null) throw error;
    }
    if (reason !== null) throw new StoppedAnswerError(reason);
  }
}
