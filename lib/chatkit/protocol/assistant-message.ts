import { z } from 'zod';
import { Annotation } from './annotation';
import { listOf } from './fields';
import { itemBase } from './item-base';

/**
 * A part of what the assistant says, as Markdown, with its citations in the order they were made.
 */
export const AssistantMessageContent = z
  .object({
    type: z.literal('output_text'),
    text: z.string(),
    annotations: listOf(Annotation),
  })
  .readonly();
export type AssistantMessageContent = z.infer<typeof AssistantMessageContent>;

/** What the assistant has said: one or more parts, which the client shows one after the other. */
export const AssistantMessageItem = z
  .object({
    ...itemBase,
    type: z.literal('assistant_message'),
    content: z.array(AssistantMessageContent).readonly(),
  })
  .readonly();
export type AssistantMessageItem = z.infer<typeof AssistantMessageItem>;

/** A part of an assistant message. */
export const outputText = (
  text: string,
  annotations: readonly Annotation[] = [],
): AssistantMessageContent => ({ type: 'output_text', text, annotations });
