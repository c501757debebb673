import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import { UnfinishedStreamError } from './providers/ai-sdk-model';
import { wholeResponse } from './whole-response';

/**
 * Wraps a model so that an answer is whole: a stream that just ends or is given up is an error, and
 * arguments that are left out, as some servers do for tools without any, are an empty object.
 */
export class WholeAnswerModel implements Model {
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
  }

  /** From the stream, in which alone all is told that an answer is judged and set right by. */
  getResponse(request: ModelRequest): Promise<ModelResponse> {
    return wholeResponse(this.getStreamedResponse(request));
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    // Of the clients' own ends, that of Chat Completions comes with every stream.
    let ending: 'unknown' | 'awaited' | 'told' = 'unknown';
    let isDone = false;
    for await (const event of this.#model.getStreamedResponse(request)) {
      if (event.type === 'model' && ending !== 'told') ending = endingOf(event.event) ?? ending;
      if (event.type !== 'response_done') {
        yield event;
        continue;
      }
      if (ending === 'awaited') break;
      isDone = true;
      const { response } = event;
      yield { ...event, response: { ...response, output: response.output.map(withArguments) } };
    }
    // A stream that was told to end has nothing more to say.
    if (!isDone && request.signal?.aborted !== true)
      throw new UnfinishedStreamError('The stream ended before the answer did.');
  }
}

/**
 * Whether a chunk of Chat Completions says that it is the last one; `null` for what is none. With
 * `error`, as Mistral has it, the answer was given up.
 */
function endingOf(event: unknown): 'awaited' | 'told' | null {
  if (typeof event !== 'object' || event === null || !('choices' in event)) return null;
  const choices: readonly unknown[] = Array.isArray(event.choices) ? event.choices : [];
  const isLast = choices.some(
    (choice) =>
      typeof choice === 'object' &&
      choice !== null &&
      'finish_reason' in choice &&
      typeof choice.finish_reason === 'string' &&
      choice.finish_reason !== 'error',
  );
  return isLast ? 'told' : 'awaited';
}

function withArguments<Item extends object>(item: Item): Item {
  return 'arguments' in item && item.arguments === '' ? { ...item, arguments: '{}' } : item;
}
