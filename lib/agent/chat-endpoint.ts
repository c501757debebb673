import 'server-only';
import { authenticate } from '@/lib/auth/authenticate';
import { RequestError, toReadableStream } from '@/lib/chatkit';
import { database } from '@/lib/db/client';
import { env } from '@/lib/env';
import { errorResponse } from '@/lib/http/error-response';
import { readJson } from '@/lib/http/read-json';
import { processShutdown } from '@/lib/http/shutdown';
import { PostgresStore } from '@/lib/store/postgres-store';
import { timeZoneOrUtc } from '@/lib/todos/time-zone';
import { localeOf } from './context/prompt/locale';
import { LateWork } from './late-work';
import { turnTimeout } from './limits/turn-timeout';
import { endingSpan } from './tracing/ending-span';
import { errorType, type TraceSpan } from './tracing/trace-span';
import { flushTraces, requestSpan } from './tracing/tracing';
import { TodoChatServer } from './todo-chat-server';
import { priceTable } from './usage/prices';
import { databaseUsageLog } from './usage/usage-log';

const streamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // Without no-transform Next gzips the stream and holds events back; nginx buffers unless told.
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
} as const;

export interface ChatRequestOptions {
  /** Has the platform wait, when the answer is out, until this resolves. */
  readonly waitFor?: (work: () => Promise<void>) => void;
}

/**
 * Answers one ChatKit request: JSON, or an event stream whose turn ends with the request, be it read
 * to its end, cancelled or cut off.
 */
export async function answerChatRequest(
  request: Request,
  options: ChatRequestOptions = {},
): Promise<Response> {
  const span = await requestSpan(request, `POST ${route}`, {
    'http.request.method': 'POST',
    'http.route': route,
  });
  try {
    const response = await answer(request, options, span);
    span.set({ 'http.response.status_code': response.status });
    if (response.headers.get('content-type') !== streamHeaders['Content-Type']) span.end();
    return response;
  } catch (error) {
    span.fail(errorType(error));
    span.end();
    throw error;
  }
}

const route = '/api/chatkit';

async function answer(
  request: Request,
  { waitFor = () => undefined }: ChatRequestOptions,
  span: TraceSpan,
): Promise<Response> {
  const identity = await authenticate(request);
  if (identity instanceof Response) return identity;
  const body = await readJson(request);
  span.set({ 'chatkit.operation': operationOf(body) });
  const { userId, name } = identity;
  const db = database();
  const late = new LateWork();
  waitFor(async () => {
    await late.done();
    // A function instance may be frozen as soon as its answer is out.
    if (env().VERCEL !== undefined) await flushTraces();
  });
  const server = new TodoChatServer({
    store: new PostgresStore(db),
    db,
    usageLog: databaseUsageLog(db, () => priceTable(env())),
    later: late.add,
  });
  const context = {
    userId,
    name,
    timeZone: timeZoneOrUtc(request.headers.get('x-time-zone')),
    locale: localeOf(request.headers),
    span,
  };
  try {
    const result = await server.process(body, context, {
      signal: request.signal,
      timeout: turnTimeout(env().TURN_TIMEOUT_SECONDS),
      shutdown: processShutdown(),
    });
    if (result.type === 'json')
      return Response.json(result.body, { headers: { 'Cache-Control': 'no-store' } });
    return new Response(toReadableStream(endingSpan(result.bytes, span)), {
      headers: streamHeaders,
    });
  } catch (error) {
    if (error instanceof RequestError) return errorResponse(error.code, error.message);
    throw error;
  }
}

const operation = /^(?:threads|items|attachments|input)\.[a-z_]{1,40}$/;

/** The name of an operation, as far as it is one: whatever else a client sends there is not recorded. */
function operationOf(body: unknown): string | undefined {
  const type: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, 'type') : undefined;
  return typeof type === 'string' && operation.test(type) ? type : undefined;
}
