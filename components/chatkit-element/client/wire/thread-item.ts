import * as z from 'zod/mini';
import { Annotation } from './source';
import { StructuredInput } from './structured-input';
import { Task, Workflow } from './task';
import { anyRecord, flag, list, maybe, text } from './tolerant';
import { WidgetNode } from './widget';

const common = { id: z.string(), thread_id: text, created_at: text };

export const UserMessageContent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('input_text'), text: z.string() }),
  z.object({
    type: z.literal('input_tag'),
    id: z.string(),
    text: z.string(),
    data: anyRecord,
    group: maybe(z.string()),
    interactive: flag,
  }),
]);
export type UserMessageContent = z.infer<typeof UserMessageContent>;

export const Attachment = z.discriminatedUnion('type', [
  z.object({ type: z.literal('file'), id: z.string(), name: text, mime_type: text }),
  z.object({
    type: z.literal('image'),
    id: z.string(),
    name: text,
    mime_type: text,
    preview_url: text,
  }),
]);
export type Attachment = z.infer<typeof Attachment>;

export const AssistantMessageContent = z.object({
  type: z.literal('output_text'),
  text,
  annotations: list(Annotation),
});
export type AssistantMessageContent = z.infer<typeof AssistantMessageContent>;

export const GeneratedImage = z.object({ id: z.string(), url: z.string() });

const UserMessageItem = z.object({
  type: z.literal('user_message'),
  ...common,
  content: list(UserMessageContent),
  attachments: list(Attachment),
  quoted_text: maybe(z.string()),
});
export type UserMessageItem = z.infer<typeof UserMessageItem>;

const AssistantMessageItem = z.object({
  type: z.literal('assistant_message'),
  ...common,
  content: list(AssistantMessageContent),
});
export type AssistantMessageItem = z.infer<typeof AssistantMessageItem>;

const ClientToolCallItem = z.object({
  type: z.literal('client_tool_call'),
  ...common,
  status: z.catch(z.enum(['pending', 'completed']), 'pending'),
  call_id: text,
  name: text,
  arguments: anyRecord,
});
export type ClientToolCallItem = z.infer<typeof ClientToolCallItem>;

const WidgetItem = z.object({
  type: z.literal('widget'),
  ...common,
  widget: WidgetNode,
  copy_text: maybe(z.string()),
});
export type WidgetItem = z.infer<typeof WidgetItem>;

const GeneratedImageItem = z.object({
  type: z.literal('generated_image'),
  ...common,
  image: maybe(GeneratedImage),
});
export type GeneratedImageItem = z.infer<typeof GeneratedImageItem>;

const StructuredInputItem = z.object({
  type: z.literal('structured_input'),
  ...common,
  status: z.catch(z.enum(['pending', 'answered', 'skipped']), 'pending'),
  inputs: list(StructuredInput),
});
export type StructuredInputItem = z.infer<typeof StructuredInputItem>;

const TaskItem = z.object({ type: z.literal('task'), ...common, task: Task });
export type TaskItem = z.infer<typeof TaskItem>;

const WorkflowItem = z.object({ type: z.literal('workflow'), ...common, workflow: Workflow });
export type WorkflowItem = z.infer<typeof WorkflowItem>;

/**
 * Everything a client may show. Hidden context items and kinds of the future do not parse, so they
 * never reach the state.
 */
export const ThreadItem = z.discriminatedUnion('type', [
  UserMessageItem,
  AssistantMessageItem,
  ClientToolCallItem,
  WidgetItem,
  GeneratedImageItem,
  StructuredInputItem,
  TaskItem,
  WorkflowItem,
  z.object({ type: z.literal('end_of_turn'), ...common }),
]);
export type ThreadItem = z.infer<typeof ThreadItem>;
