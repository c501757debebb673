export { accumulateText, type TextWidget } from './agent-stream/accumulate-text';
export { Action } from './protocol/action';
export {
  AgentContext,
  type AgentContextOptions,
  type ClientToolCall,
} from './agent-stream/agent-context';
export { Annotation } from './protocol/annotation';
export {
  AssistantMessageContent,
  AssistantMessageItem,
  outputText,
} from './protocol/assistant-message';
export { AttachmentStore } from './attachment-store';
export {
  Attachment,
  AttachmentCreateParams,
  AttachmentUploadDescriptor,
  FileAttachment,
  ImageAttachment,
} from './protocol/attachment';
export { toReadableStream } from './server/byte-stream';
export { ChatKitRequest, parseChatKitRequest, type RequestOf } from './protocol/chatkit-request';
export { ClientToolCallItem } from './protocol/client-tool-call';
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
export { FeedbackKind } from './protocol/feedback';
export { InMemoryStore } from './in-memory-store';
export { JsonObject, Timestamp, timestamp } from './protocol/fields';
export { GeneratedImage, GeneratedImageItem } from './protocol/generated-image';
export { HiddenContextItem, SdkHiddenContextItem } from './protocol/hidden-context';
export { builtInIcons, IconName } from './protocol/icon';
export {
  AttachmentId,
  generateAttachmentId,
  generateItemId,
  generateThreadId,
  isPlausibleId,
  ItemId,
  ThreadId,
  type ItemKind,
} from './protocol/ids';
export { InferenceOptions, ToolChoice } from './protocol/inference-options';
export {
  keepOfInterruptedTurn,
  type Interruption,
  type KeptOfTurn,
} from './server/turn/interrupted-turn';
export type { Feedback } from './server/operations/operation';
export type { Logger } from './logger';
export type {
  ObservedToolCall,
  ToolCallObserver,
} from './agent-stream/conversion/observed-tool-calls';
export type {
  ClientEffectEvent,
  ErrorEvent,
  NoticeEvent,
  ProgressUpdateEvent,
  StreamOptionsEvent,
  ThreadCreatedEvent,
  ThreadItemAddedEvent,
  ThreadItemDoneEvent,
  ThreadItemRemovedEvent,
  ThreadItemReplacedEvent,
  ThreadItemUpdatedEvent,
  ThreadUpdatedEvent,
} from './protocol/named-events';
export type {
  AssistantMessageContentPartAdded,
  AssistantMessageContentPartAnnotationAdded,
  AssistantMessageContentPartDone,
  AssistantMessageContentPartTextDelta,
  GeneratedImageUpdated,
  WidgetComponentUpdated,
  WidgetRootUpdated,
  WidgetStreamingTextValueDelta,
  WorkflowTaskAdded,
  WorkflowTaskUpdated,
} from './protocol/named-updates';
export { Order, pageOf, type Page, type PageRequest } from './protocol/page';
export { loadHistory } from './server/paging';
export {
  ChatKitServer,
  type ProcessOptions,
  type ProcessResult,
  type ServerOptions,
} from './server/server';
export {
  ResponseStreamConverter,
  type Citation,
  type StreamedImage,
} from './agent-stream/conversion/response-stream-converter';
export { EntitySource, FileSource, Source, UrlSource } from './protocol/source';
export {
  streamAgentResponse,
  type StreamAgentResponseOptions,
} from './agent-stream/stream-agent-response';
export { Store } from './store';
export {
  StructuredInput,
  StructuredInputAnswer,
  StructuredInputFreeform,
  StructuredInputItem,
  StructuredInputMultipleChoice,
  type StructuredInputMultipleChoiceOption,
  StructuredInputSubmission,
} from './protocol/structured-input';
export {
  CustomTask,
  FileTask,
  ImageTask,
  SearchTask,
  Task,
  TaskItem,
  ThoughtTask,
} from './protocol/task';
export {
  Thread,
  ThreadMetadata,
  ThreadStatus,
  type ActiveStatus,
  type ClosedStatus,
  type LockedStatus,
} from './protocol/thread';
export { EndOfTurnItem, isHidden, ThreadItem } from './protocol/thread-item';
export { settleToolCalls } from './model-input/settle-tool-calls';
export { simpleToAgentInput, ThreadItemConverter } from './model-input/thread-item-converter';
export type { ConvertedItem, InputContent } from './model-input/input-items';
export { SyncCustomActionResponse } from './protocol/sync-custom-action-response';
export { InProcessThreadLock, type ThreadLock, type ThreadLockRequest } from './server/thread-lock';
export { ThreadItemUpdate } from './protocol/thread-item-update';
export { StreamOptions, ThreadStreamEvent } from './protocol/thread-stream-event';
export type { AudioInput, TranscriptionResult } from './protocol/transcription';
export type { ActionCall, StreamingOperation, Turn } from './server/turn/turn';
export {
  UserMessageContent,
  UserMessageInput,
  UserMessageItem,
  UserMessageTagContent,
  UserMessageTextContent,
} from './protocol/user-message';
export { WidgetComponent, WidgetItem, WidgetRoot } from './protocol/widget';
export {
  CustomSummary,
  DurationSummary,
  Workflow,
  WorkflowItem,
  WorkflowSummary,
} from './protocol/workflow';
export { streamWidget } from './widgets/stream-widget';
export { ActionConfig, ActionHandler, LoadingBehavior } from './widgets/action-config';
export {
  badge,
  basic,
  box,
  button,
  caption,
  card,
  chart,
  checkbox,
  col,
  datePicker,
  divider,
  form,
  icon,
  image,
  input,
  label,
  listView,
  listViewItem,
  markdown,
  radioGroup,
  row,
  select,
  spacer,
  table,
  tableCell,
  tableRow,
  text,
  textarea,
  title,
  transition,
} from './widgets/builders';
export { Chart, Series, XAxisConfig } from './widgets/components/chart';
export {
  Checkbox,
  DatePicker,
  RadioGroup,
  RadioOption,
  Select,
  SelectOption,
} from './widgets/components/choices';
export {
  Basic,
  Box,
  Card,
  CardAction,
  Col,
  Form,
  ListView,
  ListViewItem,
  Row,
  StrictWidgetComponent,
  StrictWidgetRoot,
  Table,
  TableCell,
  TableRow,
  Transition,
} from './widgets/components/containers';
export { Badge, Divider, Icon, Image, Spacer } from './widgets/components/content';
export { Button, Input, Label, Textarea } from './widgets/components/controls';
export { Border, Borders, Spacing, ThemeColor, WidgetStatus } from './widgets/components/props';
export { Caption, EditableProps, Markdown, Text, Title } from './widgets/components/text';
export { defineAction, type ActionKind } from './widgets/define-action';
export { diffWidget } from './widgets/diff-widget';
export type {
  Alignment,
  AreaSeries,
  BarSeries,
  CaptionSize,
  ControlSize,
  ControlVariant,
  CurveType,
  IconSize,
  Justification,
  LineSeries,
  RadiusValue,
  TextAlign,
  TextSize,
  TitleSize,
} from './widgets/named-props';
export { parseWidget } from './widgets/parse-widget';
export { WidgetTemplateError } from './widgets/templates/template-error';
export { WidgetTemplate, type WidgetDefinition } from './widgets/templates/widget-template';
