import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The answer to a tool call that is not let through. */
export interface HeldAnswer {
  /** Resolves when the tool has done its work. */
  readonly done: Promise<undefined>;
  release(): void;
}

export interface HoldingRelay extends AsyncDisposable {
  /** To be dialled instead of the target, path included. */
  readonly url: string;
  /** The todo server behind it. */
  target: string;
  /** Holds back the answers to tool calls from now on. */
  hold(): HeldAnswer;
}

/** A relay in front of the todo server, for moments between a tool's work and the news of it. */
export async function startHoldingRelay(): Promise<HoldingRelay> {
  let held: { readonly done: () => void; readonly released: Promise<undefined> } | undefined;
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk as Uint8Array);
      const body = Buffer.concat(chunks);
      const { host: _host, connection: _connection, ...headers } = request.headers;
      const answer = await fetch(relay.target, {
        method: request.method ?? 'POST',
        headers: headers as Record<string, string>,
        ...(body.length > 0 && { body }),
      });
      const text = await answer.text();
      if (held !== undefined && body.toString().includes('"tools/call"')) {
        held.done();
        await held.released;
      }
      response.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type') ?? '',
      });
      response.end(text);
    })().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const relay: HoldingRelay = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/mcp`,
    target: '',
    hold: () => {
      const done = Promise.withResolvers<undefined>();
      const released = Promise.withResolvers<undefined>();
      held = { done: () => done.resolve(undefined), released: released.promise };
      return {
        done: done.promise,
        release: () => {
          held = undefined;
          released.resolve(undefined);
        },
      };
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return relay;
}
