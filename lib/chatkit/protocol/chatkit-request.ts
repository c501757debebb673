import { z } from 'zod';
import { Action } from './action';
import { InvalidRequestError } from '../errors';
import { JsonObject, optional, withDefault } from './fields';
import { FeedbackKind } from './feedback';
import { AttachmentId, ItemId, ThreadId } from './ids';
import { Order } from './page';
import { StructuredInputSubmission } from './structured-input';
import { UserMessageInput } from './user-message';

/** Integers may arrive as numeric strings, as pydantic takes them. */
const toInteger = (value: unknown): unknown =>
  typeof value === 'string' && /^[+-]?\d{1,15}$/.test(value.trim()) ? Number(value) : value;

const Integer = z.preprocess(toInteger, z.int());

const listParams = {
  limit: optional(z.preprocess(toInteger, z.int().nonnegative())),
  order: withDefault(Order, 'desc'),
  after: optional(z.string()),
};

function request<Type extends string, Params extends z.ZodRawShape>(type: Type, params: Params) {
  return z
    .object({
      type: z.literal(type),
      params: z.object(params).readonly(),
      metadata: withDefault(JsonObject, {}),
    })
    .readonly();
}

const customActionParams = {
  thread_id: ThreadId,
  item_id: optional(ItemId),
  action: Action,
};

/** Every operation of the protocol (spec/protocol.md 2). */
export const ChatKitRequest = z.discriminatedUnion('type', [
  request('threads.create', { input: UserMessageInput }),
  request('threads.add_user_message', { thread_id: ThreadId, input: UserMessageInput }),
  request('threads.add_client_tool_output', { thread_id: ThreadId, result: z.json() }),
  request('threads.add_structured_input', {
    thread_id: ThreadId,
    item_id: ItemId,
    input: StructuredInputSubmission,
  }),
  request('threads.retry_after_item', { thread_id: ThreadId, item_id: ItemId }),
  request('threads.custom_action', customActionParams),
  request('threads.sync_custom_action', customActionParams),
  request('threads.get_by_id', { thread_id: ThreadId }),
  request('threads.list', listParams),
  request('threads.update', { thread_id: ThreadId, title: z.string() }),
  request('threads.delete', { thread_id: ThreadId }),
  request('items.list', { thread_id: ThreadId, ...listParams }),
  request('items.feedback', {
    thread_id: ThreadId,
    item_ids: z.array(ItemId).readonly(),
    kind: FeedbackKind,
  }),
  request('attachments.create', { name: z.string(), size: Integer, mime_type: z.string() }),
  request('attachments.delete', { attachment_id: AttachmentId }),
  request('input.transcribe', { audio_base64: z.string(), mime_type: z.string() }),
]);
export type ChatKitRequest = z.infer<typeof ChatKitRequest>;

/** The request of one operation, e.g. `RequestOf<'threads.create'>`. */
export type RequestOf<Type extends ChatKitRequest['type']> = Extract<
  ChatKitRequest,
  { type: Type }
>;

const operations: ReadonlySet<string> = new Set(
  ChatKitRequest.options.map((option) => option.unwrap().shape.type.value),
);

/**
 * Parses a request body.
 * @throws {InvalidRequestError} whose message names the unknown operation or each faulty field
 */
export function parseChatKitRequest(body: unknown): ChatKitRequest {
  const parsed = ChatKitRequest.safeParse(body);
  if (parsed.success) return parsed.data;
  const cause = parsed.error;
  const type: unknown =
    typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
  if (typeof type === 'string' && !operations.has(type))
    throw new InvalidRequestError(`Unknown operation: ${JSON.stringify(type.slice(0, 100))}.`, {
      cause,
    });
  const faults = cause.issues.map((issue) =>
    issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`,
  );
  throw new InvalidRequestError(faults.join('; '), { cause });
}
