import type { AgentInputItem } from '@openai/agents';
import { z } from 'zod';
import { isJsonObject } from './json-object';

/**
 * A finished tool call as a thread remembers it, in a hidden item. `call_id` is ours; ids of a
 * provider are never kept.
 */
export const ToolRecord = z.object({
  type: z.literal('tool_call'),
  call_id: z.string(),
  name: z.string(),
  /** JSON text as the model wrote it. */
  arguments: z.string(),
  /** What the model was answered. */
  output: z.string(),
});
export type ToolRecord = z.infer<typeof ToolRecord>;

/** The call and its result as a model sees them in later turns. */
export function toModelInput(record: ToolRecord): AgentInputItem[] {
  const { call_id: callId, name } = record;
  // Some servers parse the arguments of earlier calls, and refuse the conversation when they can't.
  const args = isJsonObject(record.arguments) ? record.arguments : '{}';
  return [
    { type: 'function_call', callId, name, arguments: args, status: 'completed' },
    {
      type: 'function_call_result',
      callId,
      name,
      status: 'completed',
      output: { type: 'text', text: record.output },
    },
  ];
}
