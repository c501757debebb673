import * as z from 'zod/mini';
import { Annotation } from './source';
import { Task } from './task';
import { AssistantMessageContent, GeneratedImage } from './thread-item';
import { flag, maybe } from './tolerant';
import { WidgetNode } from './widget';

const index = z.number().check(z.int(), z.nonnegative(), z.maximum(10_000));

/** The `update` of a `thread.item.updated` event. */
export const ThreadItemUpdate = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('assistant_message.content_part.added'),
    content_index: index,
    content: AssistantMessageContent,
  }),
  z.object({
    type: z.literal('assistant_message.content_part.text_delta'),
    content_index: index,
    delta: z.string(),
  }),
  z.object({
    type: z.literal('assistant_message.content_part.annotation_added'),
    content_index: index,
    annotation_index: index,
    annotation: Annotation,
  }),
  z.object({
    type: z.literal('assistant_message.content_part.done'),
    content_index: index,
    content: AssistantMessageContent,
  }),
  z.object({
    type: z.literal('widget.streaming_text.value_delta'),
    component_id: z.string(),
    delta: z.string(),
    done: flag,
  }),
  z.object({ type: z.literal('widget.root.updated'), widget: WidgetNode }),
  z.object({
    type: z.literal('widget.component.updated'),
    component_id: z.string(),
    component: WidgetNode,
  }),
  z.object({ type: z.literal('workflow.task.added'), task_index: index, task: Task }),
  z.object({ type: z.literal('workflow.task.updated'), task_index: index, task: Task }),
  z.object({
    type: z.literal('generated_image.updated'),
    image: GeneratedImage,
    progress: maybe(z.number()),
  }),
]);
export type ThreadItemUpdate = z.infer<typeof ThreadItemUpdate>;
