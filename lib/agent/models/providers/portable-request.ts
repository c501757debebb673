import { createHash } from 'node:crypto';
import { z } from 'zod';

const TextPart = z.looseObject({ type: z.literal('text'), text: z.string() });
const ToolCall = z.looseObject({ id: z.string() });
const Message = z.looseObject({
  role: z.string(),
  content: z.unknown(),
  tool_calls: z.array(ToolCall).optional(),
  tool_call_id: z.string().optional(),
});
type Message = z.infer<typeof Message>;
const Request = z.looseObject({ messages: z.array(Message) });

/** Stands where an answer broke off behind its calls. */
const interrupted: Message = { role: 'assistant', content: '(I was interrupted here.)' };

/**
 * A Chat Completions request as the strictest servers of that API take it, too. Any of them may serve
 * a model of Mistral's, which takes call ids of nine letters and digits only (its error 3280) and no
 * user behind the result of a call (3230); templates of open models put the content in as a string,
 * and servers that check their input refuse the annotations that parts of it come with.
 */
export function portableRequest(body: unknown): unknown {
  const request = Request.safeParse(body);
  if (!request.success) return body;
  const messages = request.data.messages.flatMap((message, index, all) =>
    message.role === 'user' && all[index - 1]?.role === 'tool'
      ? [interrupted, portable(message)]
      : portable(message),
  );
  return { ...request.data, messages };
}

function portable(message: Message): Message {
  const { content, tool_calls, tool_call_id } = message;
  const texts = z.array(TextPart).safeParse(content);
  return {
    ...message,
    // A part is a paragraph: quotations and the like come in parts of their own.
    ...(texts.success && { content: texts.data.map(({ text }) => text).join('\n\n') }),
    ...(tool_calls && { tool_calls: tool_calls.map((call) => ({ ...call, id: short(call.id) })) }),
    ...(tool_call_id !== undefined && { tool_call_id: short(tool_call_id) }),
  };
}

/** The same nine characters for the same id; 16^9 of them are enough for one conversation. */
const short = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 9);
