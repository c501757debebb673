import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import type { UsageMeter } from './usage-meter';

/** Wraps a model so that each request to it is counted, and what it has used. */
export class MeteredModel implements Model {
  readonly #model: Model;
  readonly #name: string;
  readonly #meter: UsageMeter;

  /** @param name as `provider/model` */
  constructor(model: Model, name: string, meter: UsageMeter) {
    this.#model = model;
    this.#name = name;
    this.#meter = meter;
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    const used = this.#meter.begin(this.#name);
    const response = await this.#model.getResponse(request);
    used(response.usage);
    return response;
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    const used = this.#meter.begin(this.#name);
    for await (const event of this.#model.getStreamedResponse(request)) {
      if (event.type === 'response_done') used(event.response.usage);
      yield event;
    }
  }
}
