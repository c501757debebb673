export { Action } from './action';
export { AgentContext, type AgentContextOptions, type ClientToolCall } from './agent-context';
export { Annotation } from './annotation';
export { AssistantMessageContent, AssistantMessageItem, outputText } from './assistant-message';
export {
  Attachment,
  AttachmentUploadDescriptor,
  FileAttachment,
  ImageAttachment,
} from './attachment';
export { toReadableStream } from './byte-stream';
export { ChatKitRequest, parseChatKitRequest, type RequestOf } from './chatkit-request';
export { ClientToolCallItem } from './client-tool-call';
export {
  ConflictError,
  CustomStreamError,
  InvalidRequestError,
  NotFoundError,
  RequestError,
  requestErrorStatus,
  StreamError,
  UnsupportedOperationError,
  type RequestErrorCode,
  type StreamErrorCode,
} from './errors';
export { FeedbackKind } from './feedback';
export { JsonObject, Timestamp, timestamp } from './fields';
export { GeneratedImage, GeneratedImageItem } from './generated-image';
export { HiddenContextItem, SdkHiddenContextItem } from './hidden-context';
export { builtInIcons, IconName } from './icon';
export {
  AttachmentId,
  generateAttachmentId,
  generateItemId,
  generateThreadId,
  isPlausibleId,
  ItemId,
  ThreadId,
  type ItemKind,
} from './ids';
export { InferenceOptions, ToolChoice } from './inference-options';
export { keepOfInterruptedTurn, type Interruption, type KeptOfTurn } from './interrupted-turn';
export type { Feedback } from './json-operations';
export type { Logger } from './logger';
export type { ObservedToolCall, ToolCallObserver } from './observed-tool-calls';
export { Order, pageOf, type Page, type PageRequest } from './page';
export { loadHistory } from './paging';
export {
  ChatKitServer,
  type ProcessOptions,
  type ProcessResult,
  type ServerOptions,
} from './server';
export { EntitySource, FileSource, Source, UrlSource } from './source';
export { streamAgentResponse, type StreamAgentResponseOptions } from './stream-agent-response';
export type { Store } from './store';
export {
  StructuredInput,
  StructuredInputAnswer,
  StructuredInputFreeform,
  StructuredInputItem,
  StructuredInputMultipleChoice,
  StructuredInputSubmission,
} from './structured-input';
export { CustomTask, FileTask, ImageTask, SearchTask, Task, TaskItem, ThoughtTask } from './task';
export { Thread, ThreadMetadata, ThreadStatus } from './thread';
export { EndOfTurnItem, isHidden, ThreadItem } from './thread-item';
export { settleToolCalls } from './settle-tool-calls';
export {
  ThreadItemConverter,
  type ConvertedItem,
  type InputContent,
} from './thread-item-converter';
export { ThreadItemUpdate } from './thread-item-update';
export { StreamOptions, ThreadStreamEvent } from './thread-stream-event';
export type { Turn } from './turn';
export {
  UserMessageContent,
  UserMessageInput,
  UserMessageItem,
  UserMessageTagContent,
  UserMessageTextContent,
} from './user-message';
export { WidgetComponent, WidgetItem, WidgetRoot } from './widget';
export {
  CustomSummary,
  DurationSummary,
  Workflow,
  WorkflowItem,
  WorkflowSummary,
} from './workflow';
