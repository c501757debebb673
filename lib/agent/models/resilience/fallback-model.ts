import type {
  AgentInputItem,
  Model,
  ModelRequest,
  ModelResponse,
  ModelSettings,
  StreamEvent,
} from '@openai/agents';
import { type FailureKind, modelFailure } from './model-failure';

/** One model of a chain. */
export interface Link {
  /** As it is named in the log. */
  readonly name: string;
  readonly model: Model;
  readonly settings: ModelSettings;
}

/**
 * Whether another provider can do better. A request that is too long or malformed is our own doing,
 * and an abort is somebody's wish. A refused key or an unknown model is a fault of the settings, yet
 * the person in the chat is better served by an answer; the log tells the operator.
 */
const callsForAnother: Readonly<Record<FailureKind, boolean>> = {
  busy: true,
  down: true,
  unreachable: true,
  dropped: true,
  silent: true,
  quota: true,
  refused: true,
  'unknown-model': true,
  'too-long': false,
  filtered: false,
  'bad-request': false,
  aborted: false,
};

/**
 * A chain of models, each used when the one before it failed with nothing of its answer shown. For
 * the rest of the turn the chain stays where it is, rather than knock at a closed door in each step.
 * When all fail, the error is that of the first: it is the model that was chosen.
 */
export class FallbackModel implements Model {
  readonly #links: readonly [Link, ...Link[]];
  #at = 0;
  /** How much of the conversation was there before the current model took over. */
  #foreign = 0;

  constructor(links: readonly [Link, ...Link[]]) {
    this.#links = links;
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    let first: unknown;
    for (;;)
      try {
        return await this.#link.model.getResponse(this.#requestFor(request));
      } catch (error) {
        first ??= error;
        this.#next(error, first, request);
      }
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    let first: unknown;
    for (;;) {
      let begun = false;
      try {
        for await (const event of this.#link.model.getStreamedResponse(this.#requestFor(request))) {
          begun = true;
          yield event;
        }
        return;
      } catch (error) {
        if (begun) throw error;
        first ??= error;
        this.#next(error, first, request);
      }
    }
  }

  get #link(): Link {
    return this.#links[this.#at] ?? this.#links[0];
  }

  /** Takes the next model. @throws `first` when there is none, or none can help */
  #next(error: unknown, first: unknown, { signal, input }: ModelRequest): void {
    const failure = modelFailure(error);
    const next = this.#links[this.#at + 1];
    if (signal?.aborted === true || failure === null || next === undefined) throw first;
    if (!callsForAnother[failure.kind]) throw first;
    console.warn(
      `${this.#link.name} failed (${failure.kind}, status ${String(failure.status)}); going on with ${next.name}.`,
    );
    this.#at += 1;
    this.#foreign = typeof input === 'string' ? 0 : input.length;
  }

  #requestFor(request: ModelRequest): ModelRequest {
    const { settings } = this.#link;
    const modelSettings = { ...request.modelSettings, ...settings };
    if (typeof request.input === 'string' || this.#foreign === 0)
      return { ...request, modelSettings };
    const input = request.input.flatMap((item, index) =>
      index < this.#foreign ? withoutProvider(item) : item,
    );
    return { ...request, modelSettings, input };
  }
}

/** What another provider has added to an item means nothing to this one, or is refused by it. */
function withoutProvider(item: AgentInputItem): AgentInputItem[] {
  if (item.type === 'reasoning') return [];
  const { providerData: _, ...rest } = item;
  return [rest];
}
