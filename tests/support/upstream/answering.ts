import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { responseIds } from './provider-ids';
import { responsesFormat } from './responses/format';
import { failing, type ScriptedResponse } from './script';

/** What a model is asked, as the Responses API sends it. */
export interface AskedModel {
  readonly instructions: string;
  readonly input: readonly Readonly<Record<string, unknown>>[];
  readonly tools: readonly { readonly name: string }[];
  /** The whole request, headers included, as text. */
  readonly raw: string;
}

/** A provider that thinks about what it is asked. */
export interface AnsweringUpstream extends AsyncDisposable {
  readonly baseUrl: string;
  readonly requests: readonly AskedModel[];
  /** Forgets the requests so far and answers by this from now on; undefined hangs until the client goes. */
  answer(by: (asked: AskedModel) => ScriptedResponse | undefined): void;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString('utf8');
}

/** A server that speaks the Responses API, whose answers are worked out from the request. */
export async function startAnsweringUpstream(): Promise<AnsweringUpstream> {
  let requests: AskedModel[] = [];
  let by: (asked: AskedModel) => ScriptedResponse | undefined = () => undefined;
  let ordinal = 0;
  const server = createServer((request, out) => {
    void (async () => {
      const text = await readText(request);
      const body = JSON.parse(text) as Omit<AskedModel, 'raw'>;
      const asked = {
        instructions: body.instructions,
        input: body.input,
        // Absent when there are none.
        tools: (body as Partial<AskedModel>).tools ?? [],
        raw: `${request.rawHeaders.join('\n')}\n${text}`,
      };
      requests.push(asked);
      const refusal = responsesFormat.refusal(body, request.url ?? '');
      const answer = refusal === null ? by(asked) : failing({ type: 'status', status: 400 });
      ordinal += 1;
      await answer?.after;
      if (answer?.fault?.type === 'status') {
        out.writeHead(answer.fault.status, { 'content-type': 'application/json' });
        out.end(JSON.stringify({ error: { message: 'scripted fault', type: 'x' } }));
        return;
      }
      out.writeHead(200, { 'content-type': 'text/event-stream' });
      out.flushHeaders();
      if (answer === undefined) return;
      const named = { ids: responseIds('normal', ordinal), body };
      for (const frame of responsesFormat.frames(answer, named)) out.write(frame);
      out.end();
    })().catch((error: unknown) => out.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${String(port)}/v1`,
    get requests() {
      return requests;
    },
    answer: (next) => {
      requests = [];
      by = next;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
