import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import { isJsonObject } from '../tools/json-object';

export interface ResponseWatch {
  /** Told which tools a response calls, before any of them runs. */
  responded(tools: readonly string[]): void;
  /** Whether calls of this tool may have to wait for the user's yes. */
  guards(tool: string): boolean;
}

/**
 * Wraps a model so that it is known what a response calls before any of it runs. Guarded calls whose
 * arguments are no JSON object come through without any, for the tool to refuse them: the run loop would
 * stop at them for a yes, to something nobody can show.
 */
export class WatchedModel implements Model {
  readonly #model: Model;
  readonly #watch: ResponseWatch;

  constructor(model: Model, watch: ResponseWatch) {
    this.#model = model;
    this.#watch = watch;
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    const response = await this.#model.getResponse(request);
    return { ...response, output: this.#seen(response.output) };
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    for await (const event of this.#model.getStreamedResponse(request))
      if (event.type === 'response_done') {
        const { response } = event;
        yield { ...event, response: { ...response, output: this.#seen(response.output) } };
      } else yield event;
  }

  #seen<Item extends OutputItem>(output: readonly Item[]): Item[] {
    this.#watch.responded(
      output.flatMap(({ type, name }) =>
        type === 'function_call' && typeof name === 'string' ? [name] : [],
      ),
    );
    return output.map((item) =>
      item.type === 'function_call' &&
      typeof item.name === 'string' &&
      this.#watch.guards(item.name) &&
      !isJsonObject(item.arguments)
        ? { ...item, arguments: '{}' }
        : item,
    );
  }
}

interface OutputItem {
  readonly type?: string | undefined;
  readonly name?: unknown;
  readonly arguments?: unknown;
}
