import type { ThreadItemUpdate } from './thread-item-update';

// The updates one by one, under the names they have in chatkit-python's types.py.

type UpdateOf<Type extends ThreadItemUpdate['type']> = Extract<ThreadItemUpdate, { type: Type }>;

/** A part begins, behind those there are. */
export type AssistantMessageContentPartAdded = UpdateOf<'assistant_message.content_part.added'>;
/** Text is appended to a part. */
export type AssistantMessageContentPartTextDelta =
  UpdateOf<'assistant_message.content_part.text_delta'>;
/** A part cites something. */
export type AssistantMessageContentPartAnnotationAdded =
  UpdateOf<'assistant_message.content_part.annotation_added'>;
/** A part in its final state. */
export type AssistantMessageContentPartDone = UpdateOf<'assistant_message.content_part.done'>;
/** Text is appended to the component of the id. */
export type WidgetStreamingTextValueDelta = UpdateOf<'widget.streaming_text.value_delta'>;
/** The whole widget is another. */
export type WidgetRootUpdated = UpdateOf<'widget.root.updated'>;
/** The component of the id is another. */
export type WidgetComponentUpdated = UpdateOf<'widget.component.updated'>;
/** A task is appended. */
export type WorkflowTaskAdded = UpdateOf<'workflow.task.added'>;
/** The task at the index is another. */
export type WorkflowTaskUpdated = UpdateOf<'workflow.task.updated'>;
/** A better state of the image; `progress` is 0 to 1. */
export type GeneratedImageUpdated = UpdateOf<'generated_image.updated'>;
