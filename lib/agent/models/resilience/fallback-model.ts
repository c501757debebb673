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
 *
 * What a provider adds to an item is kept under the name of its model, and goes back to that model only:
 * also in a run that was kept and goes on elsewhere, on another chain.
 */
export class FallbackModel implements Model {
  readonly #links: readonly [Link, ...Link[]];
  #at = 0;

  constructor(links: readonly [Link, ...Link[]]) {
    this.#links = links;
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    let first: unknown;
    for (;;)
      try {
        const response = await this.#link.model.getResponse(this.#requestFor(request));
        return { ...response, output: response.output.map(of(this.#link)) };
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
          if (event.type === 'response_done') {
            const { response } = event;
            yield {
              ...event,
              response: { ...response, output: response.output.map(of(this.#link)) },
            };
          } else yield event;
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
  #next(error: unknown, first: unknown, { signal }: ModelRequest): void {
    const failure = modelFailure(error);
    const next = this.#links[this.#at + 1];
    if (signal?.aborted === true || failure === null || next === undefined) throw first;
    if (!callsForAnother[failure.kind]) throw first;
    console.warn(
      `${this.#link.name} failed (${failure.kind}, status ${String(failure.status)}); going on with ${next.name}.`,
    );
    this.#at += 1;
  }

  #requestFor(request: ModelRequest): ModelRequest {
    const { settings } = this.#link;
    const modelSettings = { ...request.modelSettings, ...settings };
    if (typeof request.input === 'string') return { ...request, modelSettings };
    const input = request.input.flatMap((item) => asGivenTo(this.#link, item));
    return { ...request, modelSettings, input };
  }
}

/** Where an item keeps which model it is of. */
const origin = 'chatkit-todo.model';

interface OutputItem {
  readonly providerData?: Record<string, unknown> | undefined;
}

/** Gives items with something of their provider's the name of their model. */
function of({ name }: Link) {
  return <Item extends OutputItem>(item: Item): Item =>
    item.providerData === undefined
      ? item
      : { ...item, providerData: { ...item.providerData, [origin]: name } };
}

/** What another provider has added to an item means nothing to this model, or is refused by it. */
function asGivenTo({ name }: Link, item: AgentInputItem): AgentInputItem[] {
  const { providerData, ...plain } = item;
  const { [origin]: from, ...data } = providerData ?? {};
  if (from === name) return [{ ...item, providerData: data }];
  return item.type === 'reasoning' ? [] : [plain];
}
