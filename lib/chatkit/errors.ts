/**
 * Errors that refuse a request before the first byte of an answer; the host maps `code` to a status.
 * `message` is text for the client, written by us.
 */
export abstract class RequestError extends Error {
  abstract readonly code: RequestErrorCode;
}

/**
 * What a refusal is called in the body of the answer; its status is in {@link requestErrorStatus}.
 */
export type RequestErrorCode =
  'invalid_request' | 'unsupported_operation' | 'not_found' | 'conflict';

/** The status that belongs to each code. */
export const requestErrorStatus: Readonly<Record<RequestErrorCode, number>> = {
  invalid_request: 400,
  unsupported_operation: 400,
  not_found: 404,
  conflict: 409,
};

/** The thread, item or attachment does not exist, or belongs to somebody else. */
export class NotFoundError extends RequestError {
  override readonly name = 'NotFoundError';
  readonly code = 'not_found';
}

/** The body is no valid ChatKit request. */
export class InvalidRequestError extends RequestError {
  override readonly name = 'InvalidRequestError';
  readonly code = 'invalid_request';
}

/** A valid operation that this server does not offer. */
export class UnsupportedOperationError extends RequestError {
  override readonly name = 'UnsupportedOperationError';
  readonly code = 'unsupported_operation';
}

/** The state of the thread or item does not allow the operation. */
export class ConflictError extends RequestError {
  override readonly name = 'ConflictError';
  readonly code = 'conflict';
}

/** Codes the client has its own localised text for; the set is open-ended. */
export type StreamErrorCode = 'stream.error';

const allowRetryOf: Readonly<Record<StreamErrorCode, boolean>> = { 'stream.error': true };

/** Thrown by a handler while it streams: the client shows its own text for the code. */
export class StreamError extends Error {
  override readonly name = 'StreamError';
  readonly allowRetry: boolean;
  constructor(
    readonly code: StreamErrorCode,
    options: ErrorOptions & { readonly allowRetry?: boolean } = {},
  ) {
    super(code, options);
    this.allowRetry = options.allowRetry ?? allowRetryOf[code];
  }
}

/** Thrown by a handler while it streams: the client shows `message`. */
export class CustomStreamError extends Error {
  override readonly name = 'CustomStreamError';
  readonly allowRetry: boolean;
  constructor(message: string, options: ErrorOptions & { readonly allowRetry?: boolean } = {}) {
    super(message, options);
    this.allowRetry = options.allowRetry ?? false;
  }
}
