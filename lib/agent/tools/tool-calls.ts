/** What a tool call came to. */
export interface CallOutcome {
  /** The text the model is answered with. */
  readonly output: string;
  readonly failed: boolean;
  /** Whether the user's todos are different now. */
  readonly changedTodos: boolean;
  /** The user has said no to it. */
  readonly declined?: boolean;
}

/** A tool call of the running turn, from its first sight to its end. */
export interface ToolCall {
  readonly callId: string;
  readonly name: string;
  /** JSON text; undefined until the model has finished it. */
  readonly arguments: string | undefined;
  readonly outcome: CallOutcome | undefined;
  /** The title in them, once the model has written that much. */
  readonly title?: string;
  /** How many todos the call is about, where that is known from elsewhere than its arguments. */
  readonly todos?: number;
  /** It is not made before the user has agreed. */
  readonly waits?: boolean;
}

/**
 * The tool calls of one turn. Calls that are under way when the turn is stopped still take effect,
 * so they are waited for and remembered like the others.
 */
export class ToolCalls {
  readonly #calls = new Map<string, ToolCall>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #taken = new Set<string>();
  /** What is known of calls beside what the run tells, perhaps before it does. */
  readonly #facts = new Map<string, Pick<ToolCall, 'todos' | 'waits'>>();

  /** All calls seen so far, in the order they were opened. */
  all(): readonly ToolCall[] {
    return [...this.#calls.values()].map((call) => ({
      ...call,
      ...this.#facts.get(call.callId),
    }));
  }

  opened(callId: string, name: string): void {
    if (!this.#calls.has(callId))
      this.#calls.set(callId, { callId, name, arguments: undefined, outcome: undefined });
  }

  called(callId: string, name: string, args: string): void {
    this.opened(callId, name);
    this.#change(callId, { arguments: args });
  }

  titled(callId: string, title: string): void {
    this.#change(callId, { title });
  }

  /** What is known of a call that the user is or was asked about. */
  asked(callId: string, facts: { readonly todos: number; readonly waits: boolean }): void {
    this.#facts.set(callId, facts);
  }

  /** Runs a call and notes what came of it. */
  async run(callId: string, execute: () => Promise<CallOutcome>): Promise<CallOutcome> {
    const running = execute();
    this.#running.add(running);
    try {
      const outcome = await running;
      this.#change(callId, { outcome });
      return outcome;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Notes the end of a call that no tool was run for (unknown name, arguments that are no JSON). */
  refused(callId: string, output: string): void {
    if (this.#calls.get(callId)?.outcome === undefined)
      this.#change(callId, { outcome: { output, failed: true, changedTodos: false } });
  }

  /** Notes that the user has said no to a call. */
  declined(callId: string, output: string): void {
    if (this.#calls.get(callId)?.outcome === undefined)
      this.#change(callId, {
        outcome: { output, failed: false, changedTodos: false, declined: true },
      });
  }

  /** How many of these calls have come to an end. */
  ended(calls: readonly { readonly call_id: string }[]): 'all' | 'some' | 'none' {
    const isOver = calls.map(({ call_id: id }) => this.#calls.get(id)?.outcome !== undefined);
    if (!isOver.includes(false)) return 'all';
    return isOver.includes(true) ? 'some' : 'none';
  }

  /** The finished calls that were not taken before. */
  takeFinished(): readonly (ToolCall & { readonly outcome: CallOutcome })[] {
    const finished = this.all().flatMap((call) =>
      call.outcome === undefined || this.#taken.has(call.callId)
        ? []
        : [{ ...call, outcome: call.outcome }],
    );
    for (const { callId } of finished) this.#taken.add(callId);
    return finished;
  }

  /** Resolves when no call is under way; never rejects. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  #change(callId: string, change: Partial<ToolCall>): void {
    const call = this.#calls.get(callId);
    if (call !== undefined) this.#calls.set(callId, { ...call, ...change });
  }
}
