import { z } from 'zod';
import { AssistantMessageItem } from './assistant-message';
import { ClientToolCallItem } from './client-tool-call';
import { GeneratedImageItem } from './generated-image';
import { HiddenContextItem, SdkHiddenContextItem } from './hidden-context';
import { itemBase } from './item-base';
import { StructuredInputItem } from './structured-input';
import { TaskItem } from './task';
import { UserMessageItem } from './user-message';
import { WidgetItem } from './widget';
import { WorkflowItem } from './workflow';

/** A hint for the client that the turn is over. */
export const EndOfTurnItem = z.object({ ...itemBase, type: z.literal('end_of_turn') }).readonly();
export type EndOfTurnItem = z.infer<typeof EndOfTurnItem>;

/**
 * Whatever a thread consists of, by its `type` (spec/protocol.md 3.2). Two kinds are for the model only:
 * see {@link isHidden}.
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
  EndOfTurnItem,
  HiddenContextItem,
  SdkHiddenContextItem,
]);
export type ThreadItem = z.infer<typeof ThreadItem>;

const hidden: Readonly<Record<ThreadItem['type'], boolean>> = {
  user_message: false,
  assistant_message: false,
  client_tool_call: false,
  widget: false,
  generated_image: false,
  structured_input: false,
  task: false,
  workflow: false,
  end_of_turn: false,
  hidden_context_item: true,
  sdk_hidden_context: true,
};

/** Whether the item is for the model only and must never reach the client. */
export const isHidden = (item: ThreadItem): boolean => hidden[item.type];
