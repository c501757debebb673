import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import OpenAI from 'openai';

/** Where OpenAI has said that it shows no summaries to whoever owns the key. */
const withoutSummaries = new Set<string>();

/**
 * Wraps a model that is asked for summaries of its reasoning, which OpenAI refuses to organizations
 * that have not proved who they are: these get their answers without.
 */
export class SummarizingModel implements Model {
  readonly #model: Model;
  readonly #place: string;

  /** @param place what stands for one account: those who share it share what was refused to it */
  constructor(model: Model, place: string) {
    this.#model = model;
    this.#place = place;
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    try {
      return await this.#model.getResponse(this.#allowed(request));
    } catch (error) {
      return this.#model.getResponse(this.#afterRefusal(error, request));
    }
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    let begun = false;
    try {
      for await (const event of this.#model.getStreamedResponse(this.#allowed(request))) {
        begun = true;
        yield event;
      }
    } catch (error) {
      if (begun) throw error;
      yield* this.#model.getStreamedResponse(this.#afterRefusal(error, request));
    }
  }

  #allowed(request: ModelRequest): ModelRequest {
    return withoutSummaries.has(this.#place) ? withoutSummary(request) : request;
  }

  /** @throws the error when it is about something else */
  #afterRefusal(error: unknown, request: ModelRequest): ModelRequest {
    if (!(error instanceof OpenAI.APIError) || error.param !== 'reasoning.summary') throw error;
    withoutSummaries.add(this.#place);
    return withoutSummary(request);
  }
}

function withoutSummary(request: ModelRequest): ModelRequest {
  const { summary: _, ...reasoning } = request.modelSettings.reasoning ?? {};
  return { ...request, modelSettings: { ...request.modelSettings, reasoning } };
}
