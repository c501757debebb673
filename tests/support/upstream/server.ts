import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { anthropicFrames } from './anthropic-frames';
import { chatCompletionsFrames } from './chat-completions-frames';
import { geminiFrames } from './gemini-frames';
import { responseIds, type ResponseIds } from './provider-ids';
import { responsesFrames } from './responses-frames';
import type { IdsMode, ScriptedResponse, ScriptedTurn } from './script';

/** One request a scripted model server got. */
export interface RecordedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
  /** How the connection ended: the answer was sent whole, we cut it, or the client went away. */
  readonly released: Promise<'answered' | 'dropped' | 'client gone'>;
}

export interface UpstreamOptions {
  readonly ids?: IdsMode;
  /** Pause between two chunks in milliseconds, so that an answer can be watched or stopped. */
  readonly paceMs?: number;
  /** Starts over when the script is used up; otherwise such a request is answered with 500. */
  readonly repeat?: boolean;
}

export interface Upstream extends AsyncDisposable {
  /** What a provider's base URL variable has to hold. */
  readonly baseUrl: string;
  readonly requests: readonly RecordedRequest[];
  /** Appends turns, to be played after those still waiting. */
  play(...turns: readonly ScriptedTurn[]): void;
  /** Forgets the turns still waiting. */
  clear(): void;
  /** Names things in another mode from the next response on. */
  useIds(mode: IdsMode): void;
}

type Frames = (response: ScriptedResponse, ids: ResponseIds) => Iterable<string>;

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
}

async function answer(
  out: ServerResponse,
  frames: Iterable<string>,
  { fault, paceMs }: { fault: ScriptedResponse['fault']; paceMs: number },
): Promise<void> {
  if (fault?.type === 'status') {
    const headers =
      fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
    out.writeHead(fault.status, { 'content-type': 'application/json', ...headers });
    out.end(JSON.stringify({ error: { message: 'scripted fault', code: 'scripted', type: 'x' } }));
    return;
  }
  out.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const frame of frames) {
    if (out.destroyed) return;
    out.write(frame);
    await (paceMs === 0 ? setImmediate() : setTimeout(paceMs));
  }
  if (fault?.type === 'drop') out.destroy();
  else if (fault?.type !== 'hang') out.end();
}

async function start(
  frames: Frames,
  script: readonly ScriptedTurn[],
  { ids: firstIds = 'normal', paceMs = 0, repeat = false }: UpstreamOptions,
): Promise<Upstream> {
  let ids = firstIds;
  const waiting = [...script.flat()];
  const requests: RecordedRequest[] = [];
  const serve = async (request: IncomingMessage, out: ServerResponse) => {
    let dropped = false;
    const released = once(out, 'close').then(() =>
      out.writableFinished ? 'answered' : dropped ? 'dropped' : 'client gone',
    );
    const body = await readBody(request);
    const ordinal = requests.length;
    requests.push({ path: request.url ?? '', headers: request.headers, body, released });
    const next = waiting.shift() ?? {
      output: [],
      fault: { type: 'status' as const, status: 500 },
    };
    if (repeat) waiting.push(next);
    dropped = next.fault?.type === 'drop';
    await answer(out, frames(next, responseIds(ids, ordinal)), { fault: next.fault, paceMs });
  };
  const server = createServer((request, out) => {
    serve(request, out).catch((error: unknown) => out.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${String(port)}/v1`,
    requests,
    play: (...turns) => waiting.push(...turns.flat()),
    clear: () => {
      waiting.length = 0;
    },
    useIds: (mode) => {
      ids = mode;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A server that speaks the Responses API from a script. */
export function startResponsesUpstream(
  script: readonly ScriptedTurn[] = [],
  options: UpstreamOptions = {},
): Promise<Upstream> {
  return start(responsesFrames, script, options);
}

/** A server that speaks Chat Completions from a script. */
export function startChatCompletionsUpstream(
  script: readonly ScriptedTurn[] = [],
  options: UpstreamOptions = {},
): Promise<Upstream> {
  return start(chatCompletionsFrames, script, options);
}

/** A server that speaks Gemini's `streamGenerateContent` from a script. */
export function startGeminiUpstream(
  script: readonly ScriptedTurn[] = [],
  options: UpstreamOptions = {},
): Promise<Upstream> {
  return start(geminiFrames, script, options);
}

/** A server that speaks Anthropic's Messages API from a script. */
export function startAnthropicUpstream(
  script: readonly ScriptedTurn[] = [],
  options: UpstreamOptions = {},
): Promise<Upstream> {
  return start(anthropicFrames, script, options);
}
