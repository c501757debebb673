import type { AgentInputItem } from '@openai/agents';

/** What the model is told of a call that never got a result. */
const interruptedOutput = 'The call was interrupted and has no result.';

/**
 * Gives every function call exactly one result, which providers insist on: a call without one gets
 * a synthetic result right behind it, a result without a call is left out. What follows a message of
 * the user is no result of a call before it, though a provider may have given both the same id.
 */
export function settleToolCalls(input: readonly AgentInputItem[]): AgentInputItem[] {
  const starts = input.flatMap((item, at) => ('role' in item && item.role === 'user' ? [at] : []));
  return [0, ...starts].flatMap((start, at) => settled(input.slice(start, starts[at])));
}

/** What is said from one message of the user to the next. */
function settled(input: readonly AgentInputItem[]): AgentInputItem[] {
  const result: AgentInputItem[] = [];
  /** Calls seen so far that wait for a result, and results still to come; by call id. */
  const waiting = new Counts();
  const coming = new Counts();
  for (const item of input) if (item.type === 'function_call_result') coming.add(item.callId, 1);

  for (const item of input) {
    if (item.type === 'function_call') {
      const { callId, name } = item;
      result.push(item);
      if (coming.of(callId) > waiting.of(callId)) waiting.add(callId, 1);
      else
        result.push({
          type: 'function_call_result',
          callId,
          name,
          status: 'incomplete',
          output: { type: 'text', text: interruptedOutput },
        });
    } else if (item.type === 'function_call_result') {
      coming.add(item.callId, -1);
      if (waiting.of(item.callId) === 0) continue;
      waiting.add(item.callId, -1);
      result.push(item);
    } else result.push(item);
  }
  return result;
}

class Counts {
  readonly #counts = new Map<string, number>();

  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  add(key: string, count: number): void {
    this.#counts.set(key, this.of(key) + count);
  }
}
