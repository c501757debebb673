import type { RunItemStreamEvent } from '@openai/agents';
import type { AgentContext } from '../agent-context';
import type { ItemId } from '../../protocol/ids';
import { findPlaced, isSamePlace, type Place, type Placed } from './place';

/** A function call of the model, from its first sight on. */
export interface ObservedToolCall {
  /** Ours, distinct for every call whatever the provider's ids are. */
  readonly id: ItemId;
  /** As the run loop knows the call. May be empty until the call is complete. */
  readonly callId: string;
  readonly name: string;
  /** JSON text as the model wrote it; absent until it is complete. */
  readonly arguments?: string;
}

/**
 * Told of the model's function calls while the run streams. What an observer streams through the
 * AgentContext comes at that very place between the model's events.
 */
export interface ToolCallObserver {
  /** The first raw sight of a call, while its arguments still stream where the model does so. */
  toolCallStarted?(call: ObservedToolCall): void | Promise<void>;
  /** The arguments as far as they have come, each time there is more; `arguments` is part of a JSON text. */
  toolCallGrows?(call: Required<ObservedToolCall>): void | Promise<void>;
  /** The arguments are complete; the tool runs next. */
  toolCallReady?(call: Required<ObservedToolCall>): void | Promise<void>;
  /**
   * The tool is done, or the run handed over; `output` is what the model gets, and the tool's own value
   * where it is known.
   */
  toolCallCompleted?(call: Required<ObservedToolCall>, output: unknown): void | Promise<void>;
}

interface Call extends Placed {
  call: ObservedToolCall;
  readonly response: number;
  /** What has come of arguments that are not complete. */
  written: string;
  called: boolean;
  completed: boolean;
}

/** Matches every mention of a function call in a run to one call, and tells the observer. */
export class ObservedToolCalls<Context> {
  readonly #context: AgentContext<Context>;
  readonly #observer: ToolCallObserver;
  readonly #calls: Call[] = [];

  constructor(context: AgentContext<Context>, observer: ToolCallObserver) {
    this.#context = context;
    this.#observer = observer;
  }

  /**
   * The call a client tool call belongs to that does not say so itself: the newest of its name, else
   * the newest of all. Absent when the provider named none.
   */
  callIdFor(name: string): string | undefined {
    const calls = this.#calls.map(({ call }) => call).filter(({ callId }) => callId !== '');
    return (calls.findLast((call) => call.name === name) ?? calls.at(-1))?.callId;
  }

  /** A mention of a call of a response, which is its first sight or another one. */
  async seen(
    response: number,
    place: Place,
    call: { readonly callId: string; readonly name: string },
  ): Promise<void> {
    const isKnown = this.#of(response).some((known) => isMention(known, place, call.callId));
    if (call.name !== '' && !isKnown) await this.#start(response, place, call);
  }

  async argumentsGrow(response: number, place: Place, delta: string): Promise<void> {
    const call = findPlaced(this.#of(response), place);
    if (call === undefined || delta === '' || call.call.arguments !== undefined) return;
    call.written += delta;
    await this.#observer.toolCallGrows?.({ ...call.call, arguments: call.written });
  }

  async argumentsComplete(response: number, place: Place, args: string): Promise<void> {
    const call = findPlaced(this.#of(response), place);
    if (call !== undefined) await this.#complete(call, args);
  }

  /** The calls a finished response lists, matched in order with those seen in it. */
  async listed(
    response: number,
    calls: readonly {
      readonly callId: string;
      readonly name: string;
      readonly arguments: string;
    }[],
  ): Promise<void> {
    const seen = this.#of(response).sort((a, b) => positionOf(a) - positionOf(b));
    for (const listed of calls) {
      const at = indexOfListed(seen, listed);
      const call =
        seen.splice(at === -1 ? seen.length : at, 1)[0] ??
        (await this.#start(response, {}, listed));
      // Only now the ids are final: a wrapper may rename them, and the run loop uses these.
      call.call = { ...call.call, callId: listed.callId };
      await this.#complete(call, listed.arguments);
    }
  }

  async runItem({ name, item }: RunItemStreamEvent): Promise<void> {
    const raw = item.rawItem;
    if (callNames.has(name) && raw.type === 'function_call') {
      const call =
        this.#calls.find(
          (each) => !each.called && each.call.callId === raw.callId && each.call.name === raw.name,
        ) ?? (await this.#start(outside, {}, raw));
      call.called = true;
      await this.#complete(call, raw.arguments);
    } else if (outputNames.has(name) && raw.type === 'function_call_result') {
      const call = this.#calls.find((each) => !each.completed && each.call.callId === raw.callId);
      if (call === undefined) return;
      call.completed = true;
      const output: unknown = 'output' in item ? item.output : raw.output;
      await this.#observer.toolCallCompleted?.({ arguments: '{}', ...call.call }, output);
    }
  }

  #of(response: number): Call[] {
    return this.#calls.filter((call) => call.response === response);
  }

  async #start(
    response: number,
    place: Place,
    { callId, name }: { readonly callId: string; readonly name: string },
  ): Promise<Call> {
    const id = this.#context.generateId('tool_call');
    const call = {
      call: { id, callId, name },
      response,
      place,
      written: '',
      called: false,
      completed: false,
    };
    this.#calls.push(call);
    await this.#observer.toolCallStarted?.(call.call);
    return call;
  }

  async #complete(call: Call, args: string): Promise<void> {
    if (call.call.arguments !== undefined) return;
    const complete = { ...call.call, arguments: args };
    call.call = complete;
    await this.#observer.toolCallReady?.(complete);
  }
}

type RunItemName = RunItemStreamEvent['name'];

// A handoff is a function call too, of which the run loop tells under names of its own.
const callNames: ReadonlySet<RunItemName> = new Set(['tool_called', 'handoff_requested']);
const outputNames: ReadonlySet<RunItemName> = new Set(['tool_output', 'handoff_occurred']);

/** The response of calls that only the run loop tells of. */
const outside = -1;

/** Calls without a position come last, in the order of their first sight. */
const positionOf = ({ place }: Call): number => place.output_index ?? Number.MAX_SAFE_INTEGER;

/** Whether a call is mentioned again. Its item may be called otherwise each time, but the call is not. */
const isMention = ({ place, call }: Call, again: Place, callId: string): boolean =>
  isSamePlace(place, again) ||
  (place.output_index === again.output_index && callId !== '' && call.callId === callId);

/** Which of the calls seen the listed one is: that of its id and name, else the first of its name. */
function indexOfListed(
  seen: readonly Call[],
  { callId, name }: { readonly callId: string; readonly name: string },
): number {
  const same = seen.findIndex(({ call }) => call.callId === callId && call.name === name);
  return same === -1 ? seen.findIndex(({ call }) => call.name === name) : same;
}
