import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';

/** Which tools a response calls. */
type OnResponse = (tools: readonly string[]) => void;

/** Wraps a model so that it is known what a response calls before any of it runs. */
export class WatchedModel implements Model {
  readonly #model: Model;
  readonly #onResponse: OnResponse;

  constructor(model: Model, onResponse: OnResponse) {
    this.#model = model;
    this.#onResponse = onResponse;
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    const response = await this.#model.getResponse(request);
    this.#onResponse(toolsOf(response.output));
    return response;
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    for await (const event of this.#model.getStreamedResponse(request)) {
      if (event.type === 'response_done') this.#onResponse(toolsOf(event.response.output));
      yield event;
    }
  }
}

type Output = readonly { readonly type?: string | undefined; readonly name?: unknown }[];

const toolsOf = (output: Output): string[] =>
  output.flatMap(({ type, name }) =>
    type === 'function_call' && typeof name === 'string' ? [name] : [],
  );
