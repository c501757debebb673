import type {
  AgentInputItem,
  Model,
  ModelRequest,
  ModelResponse,
  StreamEvent,
} from '@openai/agents';
import { asData } from './mark-data';
import { trimResult } from './trim-result';

/**
 * Wraps a model so that every result of a tool reaches it marked as data, whichever tool it is of and
 * whether it came just now or from the history, and none is longer than a model can take.
 */
export class MarkingModel implements Model {
  readonly #model: Model;
  readonly #longest: number;

  /** @param longest tokens of a result at most */
  constructor(model: Model, longest: number) {
    this.#model = model;
    this.#longest = longest;
  }

  getResponse(request: ModelRequest): Promise<ModelResponse> {
    return this.#model.getResponse(this.#marked(request));
  }

  getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    return this.#model.getStreamedResponse(this.#marked(request));
  }

  #marked(request: ModelRequest): ModelRequest {
    if (typeof request.input === 'string') return request;
    return { ...request, input: request.input.map((item) => this.#markedItem(item)) };
  }

  #markedItem(item: AgentInputItem): AgentInputItem {
    if (item.type !== 'function_call_result') return item;
    const { output } = item;
    const marked = (text: string) => asData(trimResult(text, this.#longest));
    if (typeof output === 'string') return { ...item, output: marked(output) };
    if (Array.isArray(output))
      return {
        ...item,
        output: output.map((part) =>
          part.type === 'input_text' ? { ...part, text: marked(part.text) } : part,
        ),
      };
    return output.type === 'text'
      ? { ...item, output: { ...output, text: marked(output.text) } }
      : item;
  }
}
