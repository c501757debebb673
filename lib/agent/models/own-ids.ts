import type {
  AgentInputItem,
  AgentOutputItem,
  Model,
  ModelRequest,
  StreamEvent,
} from '@openai/agents';
import { generateItemId } from '@/lib/chatkit';

type OutputItem = Extract<StreamEvent, { type: 'response_done' }>['response']['output'][number];

/** The first sight of a tool call, before its arguments have streamed in. */
export interface OpenedCall {
  /** Our id, which every later mention of the call carries. */
  readonly callId: string;
  readonly name: string;
}

export interface OwnIdsOptions {
  readonly onCallOpened?: (call: OpenedCall) => void;
  readonly newCallId?: () => string;
}

/**
 * Wraps a model so that no id made by its provider leaves it, and none goes back to it.
 *
 * Providers send constant, missing, repeated and shared ids; the run loop tells calls apart by
 * `callId`, so every call gets one of ours at first sight, and output items carry no item id at all.
 * Inside one response calls are told apart by position.
 */
export class OwnIdsModel implements Model {
  readonly #model: Model;
  readonly #options: OwnIdsOptions;

  constructor(model: Model, options: OwnIdsOptions = {}) {
    this.#model = model;
    this.#options = options;
  }

  async getResponse(request: ModelRequest) {
    const response = await this.#model.getResponse(withoutIds(request));
    return { ...response, output: this.#renamed(response.output, this.#calls()) };
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    const calls = this.#calls();
    for await (const event of this.#model.getStreamedResponse(withoutIds(request))) {
      if (event.type === 'model') calls.see(event.event);
      if (event.type !== 'response_done') {
        yield event;
        continue;
      }
      const output = this.#renamed(event.response.output, calls);
      // The run loop insists on a response id, though some servers send none.
      const id = withDefaultId(event.response);
      yield { ...event, response: { ...event.response, id, output } };
    }
  }

  #calls(): OpenCalls {
    return new OpenCalls(this.#options);
  }

  #renamed<Item extends AgentOutputItem | OutputItem>(
    output: readonly Item[],
    calls: OpenCalls,
  ): Item[] {
    let ordinal = -1;
    return output.map((item) => {
      const renamed = { ...item };
      delete renamed.id;
      if (renamed.type !== 'function_call') return renamed;
      ordinal += 1;
      renamed.callId = calls.at(ordinal, renamed.name).callId;
      return renamed;
    });
  }
}

/** The calls of one response in the order they were opened. */
class OpenCalls {
  readonly #opened: OpenedCall[] = [];
  readonly #places = new Map<unknown, number>();
  readonly #options: OwnIdsOptions;

  constructor(options: OwnIdsOptions) {
    this.#options = options;
  }

  /** Looks at a raw provider event for the beginning of a call. */
  see(raw: unknown): void {
    const event = asRecord(raw);
    const item = asRecord(event['item']);
    if (event['type'] === 'response.output_item.added' && item['type'] === 'function_call')
      this.#open(event['output_index'], item['name']);
    const choice = asRecord(asArray(event['choices'])[0]);
    for (const part of asArray(asRecord(choice['delta'])['tool_calls'])) {
      const call = asRecord(part);
      this.#open(call['index'], asRecord(call['function'])['name']);
    }
  }

  /** The `ordinal`-th call of the response, opened now when no raw event announced it. */
  at(ordinal: number, name: string): OpenedCall {
    return this.#opened[ordinal] ?? this.#push(name);
  }

  #open(place: unknown, name: unknown): void {
    if (this.#places.has(place) || typeof name !== 'string' || name === '') return;
    this.#places.set(place, this.#opened.length);
    this.#push(name);
  }

  #push(name: string): OpenedCall {
    const callId = this.#options.newCallId?.() ?? generateItemId('tool_call');
    const call = { callId, name };
    this.#opened.push(call);
    this.#options.onCallOpened?.(call);
    return call;
  }
}

function withDefaultId(response: { readonly id?: unknown }): string {
  return typeof response.id === 'string' ? response.id : '';
}

/** The request without item ids, and without reasoning that only the provider's own memory could resolve. */
function withoutIds(request: ModelRequest): ModelRequest {
  if (typeof request.input === 'string') return request;
  const input = request.input.flatMap((item): AgentInputItem[] => {
    const { id: _id, ...rest } = item;
    const isUnresolvable =
      rest.type === 'reasoning' &&
      asRecord(rest.providerData)['encryptedContent'] === undefined &&
      asRecord(rest.providerData)['encrypted_content'] === undefined;
    return isUnresolvable ? [] : [rest];
  });
  return { ...request, input };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
