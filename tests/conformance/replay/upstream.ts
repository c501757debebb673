import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import type { ModelCall } from './scenario';

/** Where a model call and the input guardrail wait for each other. */
export class Gate {
  readonly #reached = Promise.withResolvers<undefined>();
  readonly #shown = Promise.withResolvers<undefined>();
  readonly #opened = Promise.withResolvers<undefined>();

  /** The model call has come this far. */
  readonly reached = this.#reached.promise;
  /** The client has been shown text. */
  readonly shown = this.#shown.promise;
  /** The model call may go on. */
  readonly opened = this.#opened.promise;

  reach(): void {
    this.#reached.resolve(undefined);
  }

  show(): void {
    this.#shown.resolve(undefined);
  }

  open(): void {
    this.#opened.resolve(undefined);
  }
}

export interface PlayedUpstream extends AsyncDisposable {
  readonly baseUrl: string;
  readonly gate: Gate;
  /** The `input` of each request the model got. */
  readonly inputs: readonly unknown[];
  /** What each of them calls the client that sends it. */
  readonly userAgents: readonly string[];
}

/** A server of the Responses API that plays the recorded model calls, one for each request. */
export async function playUpstream(calls: readonly ModelCall[]): Promise<PlayedUpstream> {
  const waiting = [...calls];
  const inputs: unknown[] = [];
  const userAgents: string[] = [];
  const gate = new Gate();
  const server = createServer((request, response) => {
    text(request)
      .then((body) => {
        userAgents.push(request.headers['user-agent'] ?? '');
        inputs.push((JSON.parse(body) as { input: unknown }).input);
        return play(waiting.shift(), response, gate);
      })
      .catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    gate,
    inputs,
    userAgents,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function play(
  call: ModelCall | undefined,
  response: ServerResponse,
  gate: Gate,
): Promise<void> {
  if (call?.status !== 200) {
    response.writeHead(call?.status ?? 500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: 'scripted', type: 'x', code: 'scripted' } }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const [sent, event] of call.events.entries()) {
    if (sent === call.gate) {
      gate.reach();
      await gate.opened;
    }
    response.write(`event: ${String(event['type'])}\ndata: ${JSON.stringify(event)}\n\n`);
  }
  if (call.ending === 'completed') response.end();
  if (call.ending === 'drop') {
    // Until what was said has come through: what a cut catches up with is lost.
    await setTimeout(100);
    response.destroy();
  }
}
