import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { RequestError, toReadableStream, type ProcessResult } from '@/lib/chatkit';
import { errorResponse, toErrorResponse } from '@/lib/http/error-response';
import { readJson } from '@/lib/http/read-json';
import type { Target } from './client';

type Process = (body: unknown, signal: AbortSignal) => Promise<ProcessResult>;

/** A ChatKit server over HTTP, with the status and the form of errors the app has. */
export async function serveHost(process: Process): Promise<Target & AsyncDisposable> {
  const underWay = new Set<Promise<void>>();
  const server = createServer((incoming, outgoing) => {
    const answered = answer(process, incoming, outgoing).catch((error: unknown) => {
      outgoing.destroy(error as Error);
    });
    underWay.add(answered);
    void answered.then(() => underWay.delete(answered));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    idle: async () => {
      await Promise.all(underWay);
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(
  process: Process,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  const closed = once(outgoing, 'close').then(() => gone.abort());
  const response = await respond(process, await buffer(incoming), gone.signal);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  const body = response.body?.getReader();
  for (;;) {
    const next = await Promise.race([body?.read(), closed]);
    if (next === undefined) {
      await body?.cancel();
      return;
    }
    if (next.done) break;
    outgoing.write(next.value);
  }
  outgoing.end();
  await closed;
}

async function respond(
  process: Process,
  body: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<Response> {
  try {
    const request = new Request('http://localhost/chatkit', { method: 'POST', body });
    const result = await process(await readJson(request), signal);
    if (result.type === 'json') return Response.json(result.body);
    return new Response(toReadableStream(result.bytes), {
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8' },
    });
  } catch (error) {
    if (error instanceof RequestError) return errorResponse(error.code, error.message);
    return toErrorResponse(error);
  }
}
