import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';

type OutputItem = Extract<StreamEvent, { type: 'response_done' }>['response']['output'][number];

/**
 * Wraps a model so that a response without text and calls ends the run. The run loop of the SDK asks
 * again instead, until its last turn: the same silence a dozen times over, each one paid for.
 */
export class EndingModel implements Model {
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    const response = await this.#model.getResponse(request);
    return { ...response, output: withAnEnd(response.output) };
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    for await (const event of this.#model.getStreamedResponse(request))
      if (event.type === 'response_done') {
        const { response } = event;
        yield { ...event, response: { ...response, output: withAnEnd(response.output) } };
      } else yield event;
  }
}

function withAnEnd<Item extends { readonly type?: string | undefined }>(
  output: readonly Item[],
): (Item | OutputItem)[] {
  if (output.some(({ type }) => type !== 'reasoning')) return [...output];
  return [
    ...output,
    {
      type: 'message',
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', text: '' }],
    },
  ];
}
