import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import type { ModelName } from '../models/model-name';
import { errorType, type TraceSpan } from './trace-span';

/**
 * Wraps a model so that each request to it is a span, with the attributes of OpenTelemetry's conventions for
 * generative AI. What is said is recorded only where that is asked for.
 */
export class TracedModel implements Model {
  readonly #model: Model;
  readonly #name: ModelName;
  readonly #parent: TraceSpan;

  constructor(model: Model, name: ModelName, parent: TraceSpan) {
    this.#model = model;
    this.#name = name;
    this.#parent = parent;
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    const span = this.#begin(request);
    try {
      const response = await this.#model.getResponse(request);
      note(span, response);
      return response;
    } catch (error) {
      span.fail(errorType(error));
      throw error;
    } finally {
      span.end();
    }
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    const span = this.#begin(request);
    try {
      for await (const event of this.#model.getStreamedResponse(request)) {
        if (event.type === 'response_done') note(span, event.response);
        yield event;
      }
    } catch (error) {
      span.fail(errorType(error));
      throw error;
    } finally {
      span.end();
    }
  }

  #begin({ input, systemInstructions }: ModelRequest): TraceSpan {
    const { provider, model } = this.#name;
    const span = this.#parent.child(`chat ${model === '' ? provider : model}`, 'client', {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': provider,
      'gen_ai.request.model': model === '' ? provider : model,
    });
    if (span.recordsContent)
      span.set({
        'gen_ai.system_instructions': systemInstructions,
        'gen_ai.input.messages': JSON.stringify(input),
      });
    return span;
  }
}

function note(
  span: TraceSpan,
  {
    usage,
    output,
  }: {
    readonly usage: { readonly inputTokens: number; readonly outputTokens: number };
    readonly output: readonly object[];
  },
): void {
  span.set({
    'gen_ai.usage.input_tokens': usage.inputTokens,
    'gen_ai.usage.output_tokens': usage.outputTokens,
  });
  if (span.recordsContent) span.set({ 'gen_ai.output.messages': JSON.stringify(output) });
}
