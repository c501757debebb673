import {
  type Model,
  type ModelRequest,
  type ModelResponse,
  OPENAI_RESPONSES_RAW_MODEL_EVENT_SOURCE,
  type StreamEvent,
  Usage,
} from '@openai/agents';
import { setTimeout } from 'node:timers/promises';
import { readConversation } from './conversation';
import type { Moment } from './intent';
import { planFor } from './plan';
import { advance, type Step } from './steps';

type OutputItem = Extract<StreamEvent, { type: 'response_done' }>['response']['output'][number];

export interface DemoModelOptions {
  /** The moment and the zone dates are read in. */
  readonly moment: Moment;
  /** Pause before each word in milliseconds, so that the answer can be watched and stopped; 12 unless told. */
  readonly paceMs?: number;
}

/**
 * A model without a model: it understands everyday sentences about todos by rules, calls the tools
 * it is given and says what happened. Deterministic, offline and free; its events have the form of
 * those of the Responses API.
 */
export class DemoModel implements Model {
  readonly #options: DemoModelOptions;

  constructor(options: DemoModelOptions) {
    this.#options = options;
  }

  getResponse(request: ModelRequest): Promise<ModelResponse> {
    return Promise.resolve({ usage: usage(), output: outputOf(this.#step(request)) });
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    yield { type: 'response_started' };
    const step = this.#step(request);
    if (step.type === 'answer') yield* this.#say(step.text, request.signal);
    else yield* announce(step.calls.map(({ name }) => name));
    yield {
      type: 'response_done',
      response: { id: '', usage: usage(), output: outputOf(step) },
    };
  }

  #step(request: ModelRequest): Step {
    const tools = new Set(request.tools.flatMap((tool) => ('name' in tool ? [tool.name] : [])));
    const exchanges = readConversation(request.input);
    const plan = planFor({ exchanges, moment: this.#options.moment, tools });
    const recorded = exchanges.at(-1)?.steps.map(({ result }) => result) ?? [];
    return advance(plan, recorded);
  }

  async *#say(text: string, signal: AbortSignal | undefined): AsyncIterable<StreamEvent> {
    const { paceMs = 12 } = this.#options;
    const at = { output_index: 0, content_index: 0 };
    yield raw('response.output_item.added', { output_index: 0, item: message([]) });
    yield raw('response.content_part.added', { ...at, part: part('') });
    for (const delta of text.match(/\S+\s*|\s+/g) ?? []) {
      if (paceMs > 0) await setTimeout(paceMs, undefined, { signal });
      signal?.throwIfAborted();
      yield { type: 'output_text_delta', delta };
      yield raw('response.output_text.delta', { ...at, delta });
    }
    yield raw('response.output_text.done', { ...at, text });
    yield raw('response.content_part.done', { ...at, part: part(text) });
    yield raw('response.output_item.done', { output_index: 0, item: message([part(text)]) });
  }
}

const part = (text: string) => ({ type: 'output_text' as const, text, annotations: [] });

const message = (content: readonly object[]) => ({
  type: 'message',
  role: 'assistant',
  status: content.length === 0 ? 'in_progress' : 'completed',
  content,
});

function raw(type: string, body: object): StreamEvent {
  return {
    type: 'model',
    event: { type, ...body },
    providerData: { rawModelEventSource: OPENAI_RESPONSES_RAW_MODEL_EVENT_SOURCE },
  };
}

function* announce(names: readonly string[]): Iterable<StreamEvent> {
  for (const [output_index, name] of names.entries())
    yield raw('response.output_item.added', {
      output_index,
      item: { type: 'function_call', name, arguments: '', status: 'in_progress' },
    });
}

function outputOf(step: Step): OutputItem[] {
  if (step.type === 'answer')
    return [
      {
        type: 'message',
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text: step.text }],
      },
    ];
  return step.calls.map((call) => ({
    type: 'function_call',
    callId: crypto.randomUUID(),
    name: call.name,
    arguments: JSON.stringify(call.arguments),
    status: 'completed',
  }));
}

function usage(): Usage {
  return new Usage({ requests: 1, inputTokens: 0, outputTokens: 0, totalTokens: 0 });
}
