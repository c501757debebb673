import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  mainProviders,
  norm,
  type Provider,
  type WireFormatName,
} from '@/tests/providers/providers';
import { response, says } from '@/tests/support/upstream/script';
import type { Upstream } from '@/tests/support/upstream/server';
import type { BenchTable } from './chat-turn';

/** The upstreams are here, so that what they use is not counted for the server. */
const server = fileURLToPath(new URL('./wire-formats-server.ts', import.meta.url));

/** How many deltas the scripted models answer with, and what each of them says. */
export const deltas = { few: 1, many: 500 } as const;
export const word = 'Hello, ';

/** What the process that is measured says: which answers it wants next, or what came of them. */
export type FromServer =
  | { readonly type: 'script'; readonly length: keyof typeof deltas }
  | { readonly type: 'measured'; readonly rows: BenchTable['rows'] };

/** One provider for each wire format. */
export const measured: ReadonlyMap<WireFormatName, Provider> = new Map(
  [norm, ...mainProviders.filter(({ model }) => !model.startsWith('mistral/'))].map((provider) => [
    provider.format,
    provider,
  ]),
);

/**
 * What a turn costs beyond what the provider takes, on each wire format: the first token, by the
 * clock, over that of a plain request to the same scripted server; and the time of the server's
 * processor for each further delta.
 */
export async function wireFormatTable(turns: number): Promise<BenchTable> {
  await using undo = new AsyncDisposableStack();
  const upstreams: Upstream[] = [];
  const addresses: Record<string, string> = {};
  for (const [format, { start }] of measured) {
    const upstream = undo.use(await start([], { repeat: true }));
    upstreams.push(upstream);
    addresses[format] = upstream.baseUrl;
  }
  const child = fork(server, [JSON.stringify(addresses), String(turns)], {
    execArgv: ['--import', 'tsx', '--conditions=react-server'],
  });
  undo.defer(() => void child.kill());
  const result = Promise.withResolvers<BenchTable['rows']>();
  child.on('message', (message: FromServer) => {
    if (message.type === 'measured') {
      result.resolve(message.rows);
      return;
    }
    for (const upstream of upstreams) {
      upstream.clear();
      upstream.play([response(says(Array.from({ length: deltas[message.length] }, () => word)))]);
    }
    child.send('scripted');
  });
  child.on('exit', (code) => result.reject(new Error(`The server ended (${String(code)}).`)));
  const rows = await result.promise;
  await once(child, 'exit');
  return { title: `What a turn adds to its provider (${String(turns)} turns each)`, rows };
}
