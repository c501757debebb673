import type {
  AgentInputItem,
  AgentOutputItem,
  Model,
  ModelRequest,
  StreamEvent,
} from '@openai/agents';
import { generateItemId } from '@/lib/chatkit';

type OutputItem = Extract<StreamEvent, { type: 'response_done' }>['response']['output'][number];

export interface OwnIdsOptions {
  readonly newCallId?: () => string;
}

/**
 * Wraps a model so that no id made by its provider leaves it, and none goes back to it.
 *
 * Providers send constant, missing, repeated and shared ids; the run loop tells calls apart by
 * `callId`, so every call gets one of ours at first sight, in the provider's own events too, and
 * output items carry no item id at all. Inside one response calls are told apart by position.
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
      if (event.type !== 'response_done') {
        yield event.type === 'model' ? { ...event, event: calls.renamed(event.event) } : event;
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
      renamed.callId = calls.at(ordinal);
      return renamed;
    });
  }
}

/** The ids of the calls of one response, in the order these were opened. */
class OpenCalls {
  readonly #ids: string[] = [];
  readonly #places = new Map<unknown, string>();
  readonly #newCallId: () => string;

  constructor({ newCallId = () => generateItemId('tool_call') }: OwnIdsOptions) {
    this.#newCallId = newCallId;
  }

  /** A provider's event with our id in the place of a call's, where it tells of calls. */
  renamed(raw: unknown): unknown {
    const event = asRecord(raw);
    const item = asRecord(event['item']);
    if (item['type'] === 'function_call' && isName(item['name']))
      return { ...event, item: { ...item, call_id: this.#idAt(event['output_index']) } };
    if (event['type'] === 'tool-input-start' && isName(event['toolName']))
      return { ...event, id: this.#idAt(event['id']) };
    if (event['type'] === 'tool-input-delta' && this.#places.has(event['id']))
      return { ...event, id: this.#idAt(event['id']) };
    if (event['type'] === 'tool-call' && isName(event['toolName']))
      return { ...event, toolCallId: this.#idAt(event['toolCallId']) };
    if (!Array.isArray(event['choices'])) return raw;
    const [choice, ...others]: Record<string, unknown>[] = event['choices'].map(asRecord);
    const delta = asRecord(choice?.['delta']);
    if (!Array.isArray(delta['tool_calls'])) return raw;
    const calls = delta['tool_calls'].map((part) => this.#renamedCall(asRecord(part)));
    return {
      ...event,
      choices: [{ ...choice, delta: { ...delta, tool_calls: calls } }, ...others],
    };
  }

  /** The id of the `ordinal`-th call of the response, made now when no event announced the call. */
  at(ordinal: number): string {
    return this.#ids[ordinal] ?? this.#push();
  }

  #renamedCall(call: Record<string, unknown>): Record<string, unknown> {
    const opens = isName(asRecord(call['function'])['name']);
    if (!opens && !this.#places.has(call['index'])) return call;
    return { ...call, id: this.#idAt(call['index']) };
  }

  #idAt(place: unknown): string {
    const known = this.#places.get(place);
    if (known !== undefined) return known;
    const id = this.#push();
    this.#places.set(place, id);
    return id;
  }

  #push(): string {
    const id = this.#newCallId();
    this.#ids.push(id);
    return id;
  }
}

const isName = (value: unknown): boolean => typeof value === 'string' && value !== '';

function withDefaultId(response: { readonly id?: unknown }): string {
  return typeof response.id === 'string' ? response.id : '';
}

/** The request without item ids, and without reasoning that only the provider's own memory could resolve. */
function withoutIds(request: ModelRequest): ModelRequest {
  if (typeof request.input === 'string') return request;
  const input = request.input.flatMap((item): AgentInputItem[] => {
    const { id: _id, ...rest } = item;
    return rest.type === 'reasoning' && !isSealed(asRecord(rest.providerData)) ? [] : [rest];
  });
  return { ...request, input };
}

/** Whether reasoning carries what lets its provider read it again: OpenAI's, Anthropic's, Gemini's. */
function isSealed(data: Record<string, unknown>): boolean {
  const anthropic = asRecord(data['anthropic']);
  const seals = [
    data['encryptedContent'],
    data['encrypted_content'],
    anthropic['signature'],
    anthropic['redactedData'],
    asRecord(data['google'])['thoughtSignature'],
  ];
  return seals.some((seal) => seal !== undefined);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
