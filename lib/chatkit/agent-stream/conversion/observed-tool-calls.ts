import type { RunItemStreamEvent } from '@openai/agents';
import type { AgentContext } from '../agent-context';
import type { ItemId } from '../../protocol/ids';

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
  /** The tool is done; `output` is what the model gets, and the tool's own value where it is known. */
  toolCallCompleted?(call: Required<ObservedToolCall>, output: unknown): void | Promise<void>;
}

interface Call {
  call: ObservedToolCall;
  /** Which response it belongs to, and where in it. */
  readonly response: number;
  readonly position: number;
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

  /** First sight of a call at a position of a response. */
  async seen(
    response: number,
    position: number,
    { callId, name }: { readonly callId: string; readonly name: string },
  ): Promise<void> {
    if (name === '' || this.#at(response, position) !== undefined) return;
    await this.#start(response, position, { callId, name });
  }

  /** First sight of a call that has no position, only an id. */
  async seenById(
    response: number,
    call: { readonly callId: string; readonly name: string },
  ): Promise<void> {
    const seen = this.#of(response);
    if (!seen.some(({ call: { callId } }) => callId === call.callId))
      await this.seen(response, seen.length, call);
  }

  async argumentsGrow(response: number, position: number, delta: string): Promise<void> {
    await this.#grow(this.#at(response, position), delta);
  }

  async argumentsGrowById(response: number, callId: string, delta: string): Promise<void> {
    await this.#grow(
      this.#of(response).find(({ call }) => call.callId === callId),
      delta,
    );
  }

  async argumentsOf(response: number, callId: string, args: string): Promise<void> {
    const call = this.#of(response).find((each) => each.call.callId === callId);
    if (call !== undefined) await this.#complete(call, args);
  }

  async argumentsComplete(response: number, position: number, args: string): Promise<void> {
    const call = this.#at(response, position);
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
    const seen = this.#of(response).sort((a, b) => a.position - b.position);
    for (const [i, listed] of calls.entries()) {
      const at = indexOfListed(seen, listed);
      const call =
        seen.splice(at === -1 ? seen.length : at, 1)[0] ??
        (await this.#start(response, Number.MAX_SAFE_INTEGER - calls.length + i, listed));
      // Only now the ids are final: a wrapper may rename them, and the run loop uses these.
      call.call = { ...call.call, callId: listed.callId };
      await this.#complete(call, listed.arguments);
    }
  }

  async runItem({ name, item }: RunItemStreamEvent): Promise<void> {
    const raw = item.rawItem;
    if (name === 'tool_called' && raw.type === 'function_call') {
      const call =
        this.#calls.find(
          (each) => !each.called && each.call.callId === raw.callId && each.call.name === raw.name,
        ) ?? (await this.#start(-1, this.#calls.length, raw));
      call.called = true;
      await this.#complete(call, raw.arguments);
    } else if (name === 'tool_output' && raw.type === 'function_call_result') {
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

  #at(response: number, position: number): Call | undefined {
    return this.#calls.find((call) => call.response === response && call.position === position);
  }

  async #start(
    response: number,
    position: number,
    { callId, name }: { readonly callId: string; readonly name: string },
  ): Promise<Call> {
    const id = this.#context.generateId('tool_call');
    const call = {
      call: { id, callId, name },
      response,
      position,
      written: '',
      called: false,
      completed: false,
    };
    this.#calls.push(call);
    await this.#observer.toolCallStarted?.(call.call);
    return call;
  }

  async #grow(call: Call | undefined, delta: string): Promise<void> {
    if (call === undefined || delta === '' || call.call.arguments !== undefined) return;
    call.written += delta;
    await this.#observer.toolCallGrows?.({ ...call.call, arguments: call.written });
  }

  async #complete(call: Call, args: string): Promise<void> {
    if (call.call.arguments !== undefined) return;
    const complete = { ...call.call, arguments: args };
    call.call = complete;
    await this.#observer.toolCallReady?.(complete);
  }
}

/** Which of the calls seen the listed one is: that of its id and name, else the first of its name. */
function indexOfListed(
  seen: readonly Call[],
  { callId, name }: { readonly callId: string; readonly name: string },
): number {
  const same = seen.findIndex(({ call }) => call.callId === callId && call.name === name);
  return same === -1 ? seen.findIndex(({ call }) => call.name === name) : same;
}
