import { z } from 'zod';
import { firstFault } from '../first-fault';
import { ObjectSchema } from '../json-schema';

// OpenAI's API reference, "Create a model response".

const ToolName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);
const CallId = z
  .string()
  .min(1)
  .max(64, 'string too long. Expected a string with maximum length 64');
const InputText = z.strictObject({ type: z.literal('input_text'), text: z.string() });
const InputImage = z.strictObject({
  type: z.literal('input_image'),
  image_url: z.string(),
  detail: z.enum(['auto', 'low', 'high']).optional(),
});
const OutputText = z.strictObject({
  type: z.literal('output_text'),
  text: z.string(),
  annotations: z.array(z.looseObject({})).optional(),
});
const OutputRefusal = z.strictObject({ type: z.literal('refusal'), refusal: z.string() });

const InputMessage = z.strictObject({
  type: z.literal('message').optional(),
  role: z.enum(['user', 'system', 'developer']),
  content: z.union([z.string(), z.array(z.union([InputText, InputImage])).min(1)]),
});
const OutputMessage = z.strictObject({
  type: z.literal('message'),
  id: z.string().min(1).optional(),
  role: z.literal('assistant'),
  content: z.array(z.union([OutputText, OutputRefusal])),
  status: z.enum(['completed', 'incomplete', 'in_progress']).optional(),
});
const FunctionCall = z.strictObject({
  type: z.literal('function_call'),
  id: z.string().min(1).optional(),
  call_id: CallId,
  name: ToolName,
  arguments: z.string(),
  status: z.enum(['completed', 'incomplete', 'in_progress']).optional(),
});
const FunctionCallOutput = z.strictObject({
  type: z.literal('function_call_output'),
  id: z.string().min(1).optional(),
  call_id: CallId,
  output: z.union([z.string(), z.array(InputText)]),
  status: z.enum(['completed', 'incomplete', 'in_progress']).optional(),
});
const Reasoning = z.strictObject({
  type: z.literal('reasoning'),
  id: z.string().min(1).optional(),
  summary: z.array(z.strictObject({ type: z.literal('summary_text'), text: z.string() })),
  content: z.array(z.looseObject({})).optional(),
  encrypted_content: z.string().nullish(),
});
const Item = z.union([InputMessage, OutputMessage, FunctionCall, FunctionCallOutput, Reasoning]);

const Tool = z.strictObject({
  type: z.literal('function'),
  name: ToolName,
  description: z.string().optional(),
  parameters: ObjectSchema,
  strict: z.boolean().optional(),
});

const ResponsesRequest = z.strictObject({
  model: z.string().min(1),
  instructions: z.string().optional(),
  input: z.union([z.string(), z.array(Item).min(1)]),
  tools: z.array(Tool).optional(),
  tool_choice: z.enum(['auto', 'none', 'required']).optional(),
  parallel_tool_calls: z.boolean().optional(),
  include: z.array(z.enum(['reasoning.encrypted_content'])).optional(),
  reasoning: z
    .strictObject({
      effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']).optional(),
      summary: z.enum(['auto', 'concise', 'detailed']).optional(),
    })
    .optional(),
  max_output_tokens: z.int().min(16).optional(),
  stream: z.boolean().optional(),
  store: z.boolean().optional(),
  text: z.looseObject({}).optional(),
});

/** What OpenAI would answer a request to `/v1/responses` with 400 for. */
export function responsesRefusal(body: unknown): string | null {
  const fault = firstFault(ResponsesRequest, body);
  if (fault !== null) return `Invalid request: ${fault}`;
  const { input, store } = ResponsesRequest.parse(body);
  if (typeof input === 'string') return null;
  return (store === false ? references(input) : null) ?? pairing(input);
}

/** What was not stored cannot be referred to: neither by its id nor by reasoning without content. */
function references(items: readonly z.infer<typeof Item>[]): string | null {
  for (const item of items) {
    const isSealed = item.type === 'reasoning' && typeof item.encrypted_content === 'string';
    if (item.type === 'reasoning' ? !isSealed : 'id' in item && item.id !== undefined)
      return 'Item not found. Items are not persisted when `store` is set to false.';
  }
  return null;
}

/** Each call is answered once, behind it; reasoning stands in front of what it led to. */
function pairing(items: readonly z.infer<typeof Item>[]): string | null {
  const open = new Set<string>();
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (item.type === 'function_call') {
      if (seen.has(item.call_id)) return `Duplicate call_id ${item.call_id}.`;
      seen.add(item.call_id);
      open.add(item.call_id);
    }
    if (item.type === 'function_call_output' && !open.delete(item.call_id))
      return `No tool call found for function call output with call_id ${item.call_id}.`;
    if (item.type === 'reasoning') {
      const next = items[index + 1];
      const follows =
        next?.type === 'function_call' || (next && 'role' in next && next.role === 'assistant');
      if (follows !== true && next?.type !== 'reasoning')
        return 'Item of type "reasoning" was provided without its required following item.';
    }
  }
  const [unanswered] = open;
  return unanswered === undefined ? null : `No tool output found for function call ${unanswered}.`;
}

const Asking = z.object({
  include: z.array(z.string()).optional(),
  reasoning: z.object({ summary: z.string().optional() }).optional(),
});

/** Whether the request wants to read what the model thought. */
export const asksForSummaries = (body: unknown): boolean =>
  Asking.safeParse(body).data?.reasoning?.summary !== undefined;

/** Whether the request wants reasoning in a form it can send back. */
export const asksForSeals = (body: unknown): boolean =>
  Asking.safeParse(body).data?.include?.includes('reasoning.encrypted_content') === true;
