import {
  INTERNAL_ERROR,
  INVALID_PARAMS,
  InsufficientScopeError,
  METHOD_NOT_FOUND,
  ProtocolError,
  SdkError,
  SdkErrorCode,
  SdkHttpError,
  UnauthorizedError,
} from '@modelcontextprotocol/client';

/**
 * What went wrong with an MCP server: `unreachable` no connection, so nothing was done; `silent` too
 * long; `dropped` in the middle; `refused` our credentials; `unknown-tool`; `rejected` the call in
 * words of its own; `broken` a fault of theirs, or an answer that cannot be read.
 */
export type McpFailureKind =
  'unreachable' | 'silent' | 'dropped' | 'refused' | 'unknown-tool' | 'rejected' | 'broken';

/** Whether a call that failed so can have taken effect all the same. */
export const mayHaveChanged: Readonly<Record<McpFailureKind, boolean>> = {
  unreachable: false,
  silent: true,
  dropped: true,
  refused: false,
  'unknown-tool': false,
  rejected: false,
  broken: true,
};

/** Codes of Node and undici for a connection that never came about. */
const neverConnected =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/** What an error of the MCP client means, be it of connecting or of a call. */
export function mcpFailure(error: unknown): McpFailureKind {
  if (error instanceof InsufficientScopeError || error instanceof UnauthorizedError)
    return 'refused';
  if (error instanceof SdkHttpError)
    return error.status === 401 || error.status === 403 ? 'refused' : 'broken';
  if (error instanceof ProtocolError) return protocolFailure(error);
  if (isNamed(error, 'TimeoutError') || isNamed(error, 'AbortError')) return 'silent';
  const codes = causeCodes(error);
  if (codes.some((code) => neverConnected.test(code))) return 'unreachable';
  if (error instanceof SdkError) {
    if (error.code === SdkErrorCode.RequestTimeout) return 'silent';
    if (error.code === SdkErrorCode.ConnectionClosed) return 'dropped';
    return causeOf(error) instanceof TypeError ? 'dropped' : 'broken';
  }
  return error instanceof TypeError ? 'dropped' : 'broken';
}

function protocolFailure({ code, message }: ProtocolError): McpFailureKind {
  if (code === METHOD_NOT_FOUND) return 'unknown-tool';
  if (code === INVALID_PARAMS)
    return /not found|unknown tool/i.test(message) ? 'unknown-tool' : 'rejected';
  return code === INTERNAL_ERROR ? 'broken' : 'rejected';
}

function causeCodes(error: unknown): string[] {
  const codes: string[] = [];
  let at = error;
  for (let depth = 0; at instanceof Error && depth < 10; depth += 1) {
    if ('code' in at && typeof at.code === 'string') codes.push(at.code);
    if (at instanceof AggregateError) codes.push(...at.errors.flatMap(causeCodes));
    at = causeOf(at);
  }
  return codes;
}

function causeOf(error: Error): unknown {
  if (error.cause !== undefined) return error.cause;
  const data: unknown = 'data' in error ? error.data : undefined;
  return typeof data === 'object' && data !== null && 'cause' in data ? data.cause : undefined;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
