import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A relay in front of PostgreSQL that counts the statements passing through. */
export interface StatementCounter extends AsyncDisposable {
  /** The same database, through the relay. */
  readonly url: string;
  /** Statements so far: simple queries, and executions of prepared ones. */
  count(): number;
}

const query = 'Q'.charCodeAt(0);
const execute = 'E'.charCodeAt(0);

/** Counts on the wire, so that nothing of the measured code has to know (PostgreSQL docs, 54.7). */
export async function startStatementCounter(databaseUrl: string): Promise<StatementCounter> {
  const target = new URL(databaseUrl);
  let statements = 0;
  const sockets = new Set<Socket>();
  const relay = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const count = messageReader((type) => {
      if (type === query || type === execute) statements += 1;
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
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      relay.close();
      await once(relay, 'close');
    },
  };
}

/** Calls `onMessage` with the type of each frontend message; the start-up message has none. */
function messageReader(onMessage: (type: number) => void): (chunk: Buffer) => void {
  let pending = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const head = started ? 1 : 0;
      if (pending.length < head + 4) return;
      const end = head + pending.readUInt32BE(head);
      if (pending.length < end) return;
      if (started) onMessage(pending.readUInt8(0));
      started = true;
      pending = pending.subarray(end);
    }
  };
}
