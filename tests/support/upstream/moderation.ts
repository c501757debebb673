import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a scripted moderation answers instead of a verdict. */
export type ModerationFault = 'status' | 'hang' | 'garbage';

export interface ModerationServer extends AsyncDisposable {
  readonly baseUrl: string;
  /** The texts that were checked, with model and credentials. */
  readonly checked: { readonly input: string; readonly model: string; readonly key: string }[];
  /** Goes wrong from now on; `undefined` sets it right. */
  fail(fault: ModerationFault | undefined): void;
}

/** A server that speaks OpenAI's moderation API and flags every text with one of these words. */
export async function startModeration(...words: readonly string[]): Promise<ModerationServer> {
  const checked: ModerationServer['checked'] = [];
  let fault: ModerationFault | undefined;
  const server = createServer((request, out) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const { input, model } = JSON.parse(Buffer.concat(chunks).toString()) as {
        input: string;
        model: string;
      };
      checked.push({ input, model, key: request.headers.authorization ?? '' });
      if (fault === 'hang') return;
      out.writeHead(fault === 'status' ? 500 : 200, { 'content-type': 'application/json' });
      const flagged = words.some((word) => input.includes(word));
      const answer = { id: 'modr-1', model, results: [{ flagged, categories: {} }] };
      out.end(fault === 'garbage' ? '{"results"' : JSON.stringify(answer));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/v1`,
    checked,
    fail: (next) => {
      fault = next;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
