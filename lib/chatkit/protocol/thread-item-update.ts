import { z } from 'zod';
import { Annotation } from './annotation';
import { AssistantMessageContent } from './assistant-message';
import { optional } from './fields';
import { GeneratedImage } from './generated-image';
import { Task } from './task';
import { WidgetComponent, WidgetRoot } from './widget';

const Index = z.int().nonnegative();

/** A change of one item while it streams (spec/protocol.md 3.4). */
export const ThreadItemUpdate = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal('assistant_message.content_part.added'),
      content_index: Index,
      content: AssistantMessageContent,
    })
    .readonly(),
  z
    .object({
      type: z.literal('assistant_message.content_part.text_delta'),
      content_index: Index,
      delta: z.string(),
    })
    .readonly(),
  z
    .object({
      type: z.literal('assistant_message.content_part.annotation_added'),
      content_index: Index,
      annotation_index: Index,
      annotation: Annotation,
    })
    .readonly(),
  z
    .object({
      type: z.literal('assistant_message.content_part.done'),
      content_index: Index,
      content: AssistantMessageContent,
    })
    .readonly(),
  z
    .object({
      type: z.literal('widget.streaming_text.value_delta'),
      component_id: z.string(),
      delta: z.string(),
      done: z.boolean(),
    })
    .readonly(),
  z.object({ type: z.literal('widget.root.updated'), widget: WidgetRoot }).readonly(),
  z
    .object({
      type: z.literal('widget.component.updated'),
      component_id: z.string(),
      component: WidgetComponent,
    })
    .readonly(),
  z.object({ type: z.literal('workflow.task.added'), task_index: Index, task: Task }).readonly(),
  z.object({ type: z.literal('workflow.task.updated'), task_index: Index, task: Task }).readonly(),
  z
    .object({
      type: z.literal('generated_image.updated'),
      image: GeneratedImage,
      /** 0 to 1. */
      progress: optional(z.number()),
    })
    .readonly(),
]);
export type ThreadItemUpdate = z.infer<typeof ThreadItemUpdate>;
