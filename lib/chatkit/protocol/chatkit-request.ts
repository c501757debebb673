import { z } from 'zod';
import { Action } from './action';
import { AttachmentCreateParams } from './attachment';
import { InvalidRequestError } from '../errors';
import { JsonObject, listUpTo, optional, toInteger, withDefault } from './fields';
import { plainBody } from './plain-body';
import { FeedbackKind } from './feedback';
import { AttachmentId, ItemId, ThreadId } from './ids';
import { Order } from './page';
import { StructuredInputSubmission } from './structured-input';
import { UserMessageInput } from './user-message';

const listParams = {
  limit: optional(z.preprocess(toInteger, z.int().nonnegative())),
  order: withDefault(Order, 'desc'),
  after: optional(z.string()),
};

function request<Type extends string, Params extends z.ZodRawShape>(type: Type, params: Params) {
  return requestWith(type, z.object(params).readonly());
}

function requestWith<Type extends string, Params extends z.ZodType>(type: Type, params: Params) {
  return z
    .object({
      type: z.literal(type),
      params,
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
  request('threads.add_client_tool_output', {
    thread_id: ThreadId,
    /** Any JSON, null too, but not left out. */
    result: z.custom<unknown>((value) => value !== undefined, 'Required'),
    // Not in the reference: names the call the result is of; without them it is the newest pending.
    item_id: optional(ItemId),
    call_id: optional(z.string()),
  }),
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
    item_ids: listUpTo(500, ItemId),
    kind: FeedbackKind,
  }),
  requestWith('attachments.create', AttachmentCreateParams),
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
 * Parses a request body. Half a surrogate pair in a text becomes U+FFFD.
 * @throws {InvalidRequestError} whose message names the unknown operation or the first ten faulty
 * fields
 */
export function parseChatKitRequest(body: unknown): ChatKitRequest {
  const parsed = ChatKitRequest.safeParse(plainBody(body));
  if (parsed.success) return parsed.data;
  const cause = parsed.error;
  const type: unknown =
    typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
  if (typeof type === 'string' && !operations.has(type))
    throw new InvalidRequestError(`Unknown operation: ${JSON.stringify(type.slice(0, 100))}.`, {
      cause,
    });
  throw new InvalidRequestError(faultsOf(cause), { cause });
}

/** How many faults a refusal names, and how much of each. */
const namedFaults = 10;
const longestFault = 200;

function faultsOf({ issues }: z.ZodError): string {
  const faults = issues.slice(0, namedFaults).map(({ path, message }) => {
    const fault = path.length === 0 ? message : `${path.join('.')}: ${message}`;
    return fault.length <= longestFault ? fault : `${fault.slice(0, longestFault).toWellFormed()}…`;
  });
  const more = issues.length - faults.length;
  return `${faults.join('; ')}${more === 0 ? '' : `; and ${more.toLocaleString('en')} more`}`;
}
