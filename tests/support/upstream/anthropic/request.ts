import { z } from 'zod';
import { firstFault } from '../first-fault';
import { ObjectSchema } from '../json-schema';

// Anthropic's API reference, "Create a Message".

const ToolUseId = z
  .string()
  .regex(/^[a-zA-Z0-9_-]+$/, "String should match pattern '^[a-zA-Z0-9_-]+$'");
const TextBlock = z.strictObject({
  type: z.literal('text'),
  text: z.string().regex(/\S/, 'text content blocks must contain non-whitespace text'),
});
const ImageBlock = z.strictObject({ type: z.literal('image'), source: z.looseObject({}) });
const ToolUse = z.strictObject({
  type: z.literal('tool_use'),
  id: ToolUseId,
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/),
  input: z.record(z.string(), z.unknown(), 'Input should be a valid dictionary'),
});
const ToolResult = z.strictObject({
  type: z.literal('tool_result'),
  tool_use_id: ToolUseId,
  content: z.union([z.string(), z.array(TextBlock)]).optional(),
  is_error: z.boolean().optional(),
});
const Thinking = z.strictObject({
  type: z.literal('thinking'),
  thinking: z.string(),
  signature: z.string().min(1),
});
const UserMessage = z.strictObject({
  role: z.literal('user'),
  content: z.union([
    z.string().min(1),
    z.array(z.union([TextBlock, ImageBlock, ToolResult])).min(1),
  ]),
});
const AssistantMessage = z.strictObject({
  role: z.literal('assistant'),
  content: z.union([z.string().min(1), z.array(z.union([TextBlock, ToolUse, Thinking])).min(1)]),
});
const Message = z.union([UserMessage, AssistantMessage]);
type Message = z.infer<typeof Message>;

const AnthropicRequest = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.int().positive(),
  system: z.union([z.string(), z.array(TextBlock)]).optional(),
  messages: z.array(Message).min(1),
  tools: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/),
        description: z.string().optional(),
        input_schema: ObjectSchema,
        eager_input_streaming: z.boolean().optional(),
        strict: z.boolean().optional(),
      }),
    )
    .optional(),
  tool_choice: z.looseObject({ type: z.string() }).optional(),
  thinking: z.looseObject({ type: z.enum(['enabled', 'adaptive', 'disabled']) }).optional(),
  stream: z.boolean().optional(),
});

/** What Anthropic would answer a request with 400 for. */
export function anthropicRefusal(body: unknown): string | null {
  const fault = firstFault(AnthropicRequest, body);
  return fault ?? order(AnthropicRequest.parse(body).messages);
}

type Block = Exclude<Message['content'], string>[number];

const blocksOf = ({ content }: Message): readonly Block[] =>
  typeof content === 'string' ? [{ type: 'text', text: content }] : content;

/** Sides alternate, beginning and ending with the user; the results of calls come at once and first. */
function order(messages: readonly Message[]): string | null {
  const known = new Set<string>();
  for (const [index, message] of messages.entries()) {
    if (message.role !== (index % 2 === 0 ? 'user' : 'assistant'))
      return 'messages: roles must alternate between "user" and "assistant"';
    const before = index === 0 ? [] : blocksOf(messages[index - 1]!);
    const called = before.flatMap((block) => (block.type === 'tool_use' ? block.id : []));
    const blocks = blocksOf(message);
    const answered = blocks.flatMap((block) =>
      block.type === 'tool_result' ? block.tool_use_id : [],
    );
    const missing = called.filter((id) => !answered.includes(id));
    if (missing.length > 0)
      return `messages.${String(index - 1)}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${missing.join(', ')}.`;
    const foreign = answered.filter((id) => !called.includes(id));
    if (foreign.length > 0)
      return `messages.${String(index)}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${foreign.join(', ')}.`;
    if (new Set(answered).size < answered.length)
      return `messages.${String(index)}: each tool_use must have a single result.`;
    const firstOther = blocks.findIndex(({ type }) => type !== 'tool_result');
    if (firstOther !== -1 && blocks.slice(firstOther).some(({ type }) => type === 'tool_result'))
      return `messages.${String(index)}: tool_result blocks must come first.`;
    for (const block of blocks)
      if (block.type === 'tool_use') {
        if (known.has(block.id)) return 'messages: `tool_use` ids must be unique';
        known.add(block.id);
      }
  }
  if (messages.at(-1)?.role !== 'user')
    return 'This model does not support assistant message prefill. The conversation must end with a user message.';
  return null;
}

const Asking = z.object({ thinking: z.object({ type: z.enum(['enabled', 'adaptive']) }) });

export const asksForThinking = (body: unknown): boolean => Asking.safeParse(body).success;
