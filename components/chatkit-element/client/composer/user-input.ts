import type {
  Attachment as GivenAttachment,
  UserMessageContent as GivenContent,
} from '@openai/chatkit';
import { localItemId } from '../state/conversation';
import type { Attachment, UserMessageContent, UserMessageItem } from '../wire/thread-item';

/** A message as it is to be sent. */
export interface UserInput {
  readonly content: readonly UserMessageContent[];
  readonly attachments: readonly Attachment[];
  readonly quote: string;
  readonly toolId: string | null;
  readonly model: string | null;
}

/** What pages hand over: text or content, and what goes with it. */
export interface GivenInput {
  readonly text?: string | undefined;
  readonly content?: readonly GivenContent[] | undefined;
  readonly reply?: string | undefined;
  readonly attachments?: readonly GivenAttachment[] | undefined;
  readonly toolChoice?: { readonly id: string } | undefined;
  readonly model?: string | undefined;
}

/** What a caller or the composer gave, completed with the protocol's defaults. */
export function userInput(given: GivenInput): UserInput {
  return {
    content: given.content?.map(completeContent) ?? [
      { type: 'input_text', text: given.text ?? '' },
    ],
    attachments: given.attachments ?? [],
    quote: given.reply ?? '',
    toolId: given.toolChoice?.id ?? null,
    model: given.model ?? null,
  };
}

/** A tag needs its `data` on the wire, which the options' types leave optional. */
export function completeContent(part: GivenContent | UserMessageContent): UserMessageContent {
  return part.type === 'input_text'
    ? part
    : { ...part, data: part.data ?? {}, interactive: part.interactive ?? false };
}

/** Whether there is nothing to send: no attachment, and no text but white space. */
export const isEmptyInput = (input: UserInput): boolean =>
  input.attachments.length === 0 &&
  input.content.every((part) => part.type === 'input_text' && part.text.trim() === '');

/** The `input` of a request (protocol 2.1). */
export function wireInput(input: UserInput): Record<string, unknown> {
  return {
    content: input.content,
    attachments: input.attachments.map(({ id }) => id),
    quoted_text: input.quote,
    inference_options: {
      ...(input.toolId !== null && { tool_choice: { id: input.toolId } }),
      ...(input.model !== null && { model: input.model }),
    },
  };
}

/** The message as it is shown until the server has stored it. */
export function optimisticMessage(input: UserInput, threadId: string | null): UserMessageItem {
  return {
    type: 'user_message',
    id: localItemId(),
    thread_id: threadId ?? '',
    created_at: '',
    content: [...input.content],
    attachments: [...input.attachments],
    quoted_text: input.quote === '' ? undefined : input.quote,
  };
}
