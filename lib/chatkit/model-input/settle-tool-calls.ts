import type { AgentInputItem } from '@openai/agents';

/** What the model is told of a call that never got a result. */
const interruptedOutput = 'The call was interrupted and has no result.';

/**
 * Gives every function call exactly one result, which providers insist on: a call without one gets
 * a synthetic result right behind it, a result without a call is left out.
 */
export function settleToolCalls(input: readonly AgentInputItem[]): AgentInputItem[] {
  const settled: AgentInputItem[] = [];
  /** Results still to come for the calls seen so far, by call id. */
  const open = new Map<string, number>();
  const resultsAfter = (callId: string, from: number): number =>
    input
      .slice(from)
      .filter((item) => item.type === 'function_call_result' && item.callId === callId).length;

  input.forEach((item, at) => {
    if (item.type === 'function_call') {
      const waiting = open.get(item.callId) ?? 0;
      settled.push(item);
      if (resultsAfter(item.callId, at) > waiting) open.set(item.callId, waiting + 1);
      else
        settled.push({
          type: 'function_call_result',
          callId: item.callId,
          name: item.name,
          status: 'incomplete',
          output: { type: 'text', text: interruptedOutput },
        });
    } else if (item.type === 'function_call_result') {
      const waiting = open.get(item.callId) ?? 0;
      if (waiting === 0) return;
      open.set(item.callId, waiting - 1);
      settled.push(item);
    } else settled.push(item);
  });
  return settled;
}
