import type { WireFormat } from '../wire-format';
import { chatCompletionsFrames } from './frames';
import { chatCompletionsRefusal, type Message, messagesOf } from './request';

/**
 * Chat Completions as Mistral's API and the chat templates of its open models take it, wherever these
 * are served: the strictest of those who imitate OpenAI.
 */
export const mistralFormat: WireFormat = {
  frames: chatCompletionsFrames,
  refusal: (body) => chatCompletionsRefusal(body) ?? mistralRefusal(messagesOf(body)),
  error: (status, message) => ({
    object: 'error',
    message,
    type: 'invalid_request_error',
    param: null,
    code: status === 400 ? '3230' : null,
  }),
};

function mistralRefusal(messages: readonly Message[]): string | null {
  for (const [index, message] of messages.entries()) {
    const last = messages[index - 1]?.role;
    const role = message.role;
    if (role === 'user' && last === 'tool') return "Unexpected role 'user' after role 'tool'";
    if (role === 'system' && last !== undefined)
      return `Unexpected role 'system' after role '${last}'`;
    // Templates put the content in as it is.
    if (
      typeof message.content !== 'string' &&
      role !== 'user' &&
      (message.content ?? null) !== null
    )
      return `${role}: content must be a string`;
    const calls = role === 'assistant' ? (message.tool_calls ?? []) : [];
    const ids = role === 'tool' ? [message.tool_call_id] : calls.map(({ id }) => id);
    for (const id of ids)
      if (!/^[a-zA-Z0-9]{9}$/.test(id))
        return `Tool call id was ${id} but must be a-z, A-Z, 0-9, with a length of 9.`;
  }
  if (messages.at(-1)?.role === 'assistant')
    return 'Expected last role User or Tool (or Assistant with prefix True) for serving but got assistant';
  return null;
}
