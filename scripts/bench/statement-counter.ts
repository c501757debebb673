import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A relay in front of PostgreSQL that counts the statements passing through. */
export interface StatementCounter extends AsyncDisposable {
  /** The same database, through the relay. */
  readonly url: string;
  /**
   * Statements so far: simple queries, and executions of prepared ones. What only begins or ends a
   * transaction or sets something for it does not count.
   */
  count(): number;
  /** What was asked since the last call: simple queries and the texts of those that were parsed. */
  texts(): string[];
}

const query = 'Q'.charCodeAt(0);
const bind = 'B'.charCodeAt(0);
const parse = 'P'.charCodeAt(0);
const framing = /^(begin|commit|rollback|savepoint|release|set)\b/i;

/**
 * Counts on the wire, so that nothing of the measured code has to know (PostgreSQL docs, 54.7): a parse
 * message holds name and text, a bind message portal and name.
 */
export async function startStatementCounter(databaseUrl: string): Promise<StatementCounter> {
  const target = new URL(databaseUrl);
  let statements = 0;
  const texts: string[] = [];
  const sockets = new Set<Socket>();
  const relay = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const prepared = new Map<string, string>();
    const count = messageReader((type, body) => {
      const [first = '', second = ''] = body.toString('latin1').split('\0', 2);
      if (type === parse) {
        prepared.set(first, second);
        texts.push(second);
      } else if (type === query || type === bind) {
        const text = type === query ? first : (prepared.get(second) ?? '');
        if (!framing.test(text)) statements += 1;
        if (type === query) texts.push(text);
      }
    });
    client.on('data', count);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true).pipe(to);
      from.on('error', () => to.destroy()).on('close', () => sockets.delete(from));
    }
  });
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${String((relay.address() as AddressInfo).port)}`;
  return {
    url: url.href,
    count: () => statements,
    texts: () => texts.splice(0),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      relay.close();
      await once(relay, 'close');
    },
  };
}

/** Calls `onMessage` with the type and the body of each frontend message; the start-up message has none. */
function messageReader(onMessage: (type: number, body: Buffer) => void): (chunk: Buffer) => void {
  let pending = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const head = started ? 1 : 0;
      if (pending.length < head + 4) return;
      const end = head + pending.readUInt32BE(head);
      if (pending.length < end) return;
      if (started) onMessage(pending.readUInt8(0), pending.subarray(head + 4, end));
      started = true;
      pending = pending.subarray(end);
    }
  };
}
