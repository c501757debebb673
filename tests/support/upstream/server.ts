import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { anthropicFormat } from './anthropic/format';
import { chatCompletionsFormat } from './chat-completions/format';
import { mistralFormat } from './chat-completions/mistral';
import { geminiFormat } from './gemini/format';
import { responseIds } from './provider-ids';
import { responsesFormat } from './responses/format';
import type { IdsMode, ScriptedResponse, ScriptedTurn } from './script';
import type { Asked, ChatDialect, WireFormat } from './wire-format';

/** One request a scripted model server got. */
export interface RecordedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
  /** Why it was answered with 400, in the words of the API; `null` for one that the API takes. */
  readonly refusal: string | null;
  /** How the connection ended: the answer was sent whole, we cut it, or the client went away. */
  readonly released: Promise<'answered' | 'dropped' | 'client gone'>;
}

export interface UpstreamOptions {
  readonly ids?: IdsMode;
  readonly dialect?: ChatDialect;
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

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
}

interface Answer {
  readonly format: WireFormat;
  readonly asked: Asked;
  readonly paceMs: number;
}

async function answer(
  out: ServerResponse,
  response: ScriptedResponse,
  { format, asked, paceMs }: Answer,
): Promise<void> {
  const { fault, after, bytesPerWrite } = response;
  await after;
  if (fault?.type === 'status') {
    const { status, retryAfter, body = format.error(status, 'scripted fault') } = fault;
    const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
    out.writeHead(status, { 'content-type': 'application/json', ...headers });
    out.end(JSON.stringify(body));
    return;
  }
  out.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const frame of format.frames(response, asked))
    for (const bytes of pieces(Buffer.from(frame), bytesPerWrite)) {
      if (out.destroyed) return;
      out.write(bytes);
      await (paceMs === 0 ? setImmediate() : setTimeout(paceMs));
    }
  if (fault?.type === 'drop') out.destroy();
  else if (fault?.type !== 'hang') out.end();
}

function* pieces(bytes: Buffer, length = bytes.length): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function start(
  format: WireFormat,
  script: readonly ScriptedTurn[],
  { ids: firstIds = 'normal', dialect = 'openai', paceMs = 0, repeat = false }: UpstreamOptions,
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
    const path = request.url ?? '';
    const refusal = format.refusal(body, path);
    const ordinal = requests.length;
    requests.push({ path, headers: request.headers, body, refusal, released });
    // A door that is closed opens for no request, be it a good one or not.
    if (refusal !== null && waiting[0]?.fault?.type !== 'status') {
      out.writeHead(400, { 'content-type': 'application/json' });
      out.end(JSON.stringify(format.error(400, refusal)));
      return;
    }
    const next = waiting.shift() ?? {
      output: [],
      fault: { type: 'status' as const, status: 500 },
    };
    if (repeat) waiting.push(next);
    dropped = next.fault?.type === 'drop';
    const asked = { ids: responseIds(ids, ordinal), body, dialect };
    await answer(out, next, { format, asked, paceMs });
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
  return start(responsesFormat, script, options);
}

/** A server that speaks Chat Completions from a script. */
export function startChatCompletionsUpstream(
  script: readonly ScriptedTurn[] = [],
  options: UpstreamOptions = {},
): Promise<Upstream> {
  return start(chatCompletionsFormat, script, options);
}

/** A server that speaks Chat Completions from a script and is as particular as Mistral's. */
export function startMistralUpstream(
  script: readonly ScriptedTurn[] = [],
  options: UpstreamOptions = {},
): Promise<Upstream> {
  return start(mistralFormat, script, options);
}

/** A server that speaks Gemini's `streamGenerateContent` from a script. */
export function startGeminiUpstream(
  script: readonly ScriptedTurn[] = [],
  options: UpstreamOptions = {},
): Promise<Upstream> {
  return start(geminiFormat, script, options);
}

/** A server that speaks Anthropic's Messages API from a script. */
export function startAnthropicUpstream(
  script: readonly ScriptedTurn[] = [],
  options: UpstreamOptions = {},
): Promise<Upstream> {
  return start(anthropicFormat, script, options);
}
