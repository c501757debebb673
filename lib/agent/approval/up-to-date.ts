import type { AgentInputItem } from '@openai/agents';
import type { ThreadStreamEvent } from '@/lib/chatkit';
import { ToolRecord } from '../tools/tool-record';

/** A conversation that was read before these events, with what they say has come of its calls. */
export function upToDate(
  input: readonly AgentInputItem[],
  events: readonly ThreadStreamEvent[],
): AgentInputItem[] {
  const outputs = new Map<string, string>();
  for (const event of events) {
    if (event.type !== 'thread.item.replaced' || event.item.type !== 'hidden_context_item')
      continue;
    const { data } = ToolRecord.safeParse(event.item.content);
    if (data !== undefined) outputs.set(data.call_id, data.output);
  }
  return input.map((item) => {
    if (item.type !== 'function_call_result') return item;
    const text = outputs.get(item.callId);
    return text === undefined ? item : { ...item, output: { type: 'text' as const, text } };
  });
}
