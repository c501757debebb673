import { z } from 'zod';
import { firstFault } from '../first-fault';
import { ObjectSchema } from '../json-schema';

// OpenAI's API reference, "Create chat completion".

const ToolName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);

const CallId = z.string().max(40, 'string too long. Expected a string with maximum length 40');

// Assistant messages are sent back with whatever they came with.
const TextPart = z.looseObject({ type: z.literal('text'), text: z.string() });
const ImagePart = z.strictObject({
  type: z.literal('image_url'),
  image_url: z.strictObject({
    url: z.string(),
    detail: z.enum(['auto', 'low', 'high']).optional(),
  }),
});

const ToolCall = z.strictObject({
  id: CallId,
  type: z.literal('function'),
  function: z.strictObject({ name: ToolName, arguments: z.string() }),
});

const text = z.union([z.string(), z.array(TextPart).min(1)]);
const SystemMessage = z.strictObject({ role: z.enum(['system', 'developer']), content: text });
const UserMessage = z.strictObject({
  role: z.literal('user'),
  content: z.union([z.string(), z.array(z.union([TextPart, ImagePart])).min(1)]),
});
const AssistantMessage = z
  .strictObject({
    role: z.literal('assistant'),
    content: text.nullish(),
    refusal: z.string().optional(),
    // Read by servers that show reasoning, ignored by the others.
    reasoning: z.string().optional(),
    tool_calls: z.array(ToolCall).min(1).optional(),
  })
  .refine(
    ({ content, tool_calls }) => (content ?? tool_calls) !== undefined,
    "Invalid value for 'content': expected a string, got null.",
  );
const ToolMessage = z.strictObject({
  role: z.literal('tool'),
  tool_call_id: CallId,
  content: text,
});
const Message = z.union([SystemMessage, UserMessage, AssistantMessage, ToolMessage]);
export type Message = z.infer<typeof Message>;

const ChatCompletionsRequest = z.strictObject({
  model: z.string().min(1),
  messages: z.array(Message).min(1),
  tools: z
    .array(
      z.strictObject({
        type: z.literal('function'),
        function: z.strictObject({
          name: ToolName,
          description: z.string().optional(),
          parameters: ObjectSchema,
          strict: z.boolean().optional(),
        }),
      }),
    )
    .min(1)
    .optional(),
  tool_choice: z.enum(['auto', 'none', 'required']).optional(),
  parallel_tool_calls: z.boolean().optional(),
  max_tokens: z.int().positive().optional(),
  max_completion_tokens: z.int().positive().optional(),
  stream: z.boolean().optional(),
  stream_options: z.strictObject({ include_usage: z.boolean() }).optional(),
});

/** What OpenAI would answer a request to `/v1/chat/completions` with 400 for. */
export function chatCompletionsRefusal(body: unknown): string | null {
  return firstFault(ChatCompletionsRequest, body) ?? pairing(messagesOf(body));
}

/** The messages of a request that is valid. */
export const messagesOf = (body: unknown): readonly Message[] =>
  ChatCompletionsRequest.parse(body).messages;

/** Calls are answered at once and completely. */
function pairing(messages: readonly Message[]): string | null {
  let open = new Set<string>();
  const unanswered = () =>
    `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...open].join(', ')}`;
  for (const message of messages) {
    if (message.role === 'tool') {
      if (!open.delete(message.tool_call_id))
        return "messages with role 'tool' must be a response to a preceding message with 'tool_calls'.";
      continue;
    }
    if (open.size > 0) return unanswered();
    if (message.role !== 'assistant') continue;
    const ids = (message.tool_calls ?? []).map(({ id }) => id);
    open = new Set(ids);
    if (open.size < ids.length) return 'Duplicate tool call id in assistant message';
  }
  return open.size > 0 ? unanswered() : null;
}

const Asking = z.object({ stream_options: z.object({ include_usage: z.literal(true) }) });

export const asksForUsage = (body: unknown): boolean => Asking.safeParse(body).success;
