import * as z from 'zod/mini';
import type { Reason } from '../state/conversation';
import { maybe } from '../wire/tolerant';

/** A request that failed before or while it was answered. `status` is 0 when no answer came. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: Reason;
  readonly status: number;
  /** Text the server wrote for people. */
  readonly serverMessage: string | null;

  constructor(
    code: Reason,
    options: { status?: number; serverMessage?: string | null; cause?: unknown } = {},
  ) {
    super(options.serverMessage ?? `The chat request failed (${code}).`, { cause: options.cause });
    this.code = code;
    this.status = options.status ?? 0;
    this.serverMessage = options.serverMessage ?? null;
  }
}

const Body = z.object({ error: z.object({ message: maybe(z.string()) }) });

/** Reads an unsuccessful answer; `{"error":{"message"}}` bodies give their text along. */
export async function apiErrorFrom(response: Response): Promise<ApiError> {
  let serverMessage: string | null = null;
  try {
    const parsed = Body.safeParse(await response.json());
    if (parsed.success) serverMessage = parsed.data.error.message ?? null;
  } catch {
    // Not JSON: the status says enough.
  }
  return new ApiError(reasonOf(response.status), { status: response.status, serverMessage });
}

function reasonOf(status: number): Reason {
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'not_found';
    case 413:
      return 'too_large';
    case 429:
      return 'rate_limited';
    default:
      return status >= 500 ? 'server' : 'refused';
  }
}

/** Whether asking the same again may succeed. */
export const isRetryable: Readonly<Record<Reason, boolean>> = {
  network: true,
  unauthorized: true,
  forbidden: false,
  not_found: false,
  rate_limited: true,
  too_large: false,
  refused: false,
  server: true,
  stream: true,
  interrupted: true,
  client_tool: false,
};
