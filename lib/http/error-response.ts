import { DatabaseUnavailableError } from '@/lib/db/database-error';

/** Every code an error body of ours may carry, with its HTTP status. */
const statusOf = {
  invalid_request: 400,
  unsupported_operation: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  unprocessable: 422,
  too_many_requests: 429,
  internal_error: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof statusOf;

/** An error meant for the client: `message` is text written by us, safe to show. */
export class HttpError extends Error {
  readonly status: number;
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly options: ErrorOptions & { readonly headers?: Record<string, string> } = {},
  ) {
    super(message, options);
    this.status = statusOf[code];
  }
}

/** `{"error":{"code","message"}}` with the status that belongs to the code. */
export function errorResponse(
  code: ErrorCode,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json(
    { error: { code, message } },
    { status: statusOf[code], headers: { 'Cache-Control': 'no-store', ...headers } },
  );
}

/**
 * Turns whatever a handler threw into a response: an HttpError keeps its code and text; anything
 * else is logged and becomes a plain 503 (the database is away) or 500 that tells nothing of its cause.
 */
export function toErrorResponse(error: unknown): Response {
  if (error instanceof HttpError)
    return errorResponse(error.code, error.message, error.options.headers);
  console.error(error);
  if (error instanceof DatabaseUnavailableError)
    return errorResponse('unavailable', 'We are out of reach for a moment. Please try again.', {
      'Retry-After': '5',
    });
  return errorResponse('internal_error', 'Something went wrong on our side. Please try again.');
}
