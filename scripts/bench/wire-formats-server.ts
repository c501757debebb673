import { once } from 'node:events';
import { z } from 'zod';
import { type ChatHost, type ChatUser, startChatHost } from '@/tests/support/chat-host';
import { startTestServer } from '@/tests/support/database-server';
import { percentile } from './percentile';
import { deltas, type FromServer, measured, word } from './wire-formats';

/** A plain request of ours, to be sent past us. */
interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

interface Samples {
  readonly added: number[];
  readonly total: number[];
  readonly cpu: { few: number; many: number };
  readonly directCpu: { few: number; many: number };
}

const tell = (message: FromServer) => process.send?.(message);

async function script(length: keyof typeof deltas): Promise<void> {
  tell({ type: 'script', length });
  await once(process, 'message');
}

/** When the first text was there and the processor's time until the end, both in milliseconds. */
async function read(ask: () => Promise<Response>): Promise<{ first: number; cpu: number }> {
  const before = process.cpuUsage();
  const start = performance.now();
  let first: number | undefined;
  const decoder = new TextDecoder();
  const answer = await ask();
  for await (const chunk of answer.body ?? [])
    if (first === undefined && decoder.decode(chunk).includes(word.trim()))
      first = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  if (first === undefined) throw new Error(`No text came: ${String(answer.status)}`);
  return { first, cpu: (user + system) / 1000 };
}

const turnOf = (model: string) =>
  JSON.stringify({
    type: 'threads.create',
    params: {
      input: {
        content: [{ type: 'input_text', text: 'go' }],
        attachments: [],
        inference_options: { model },
      },
    },
  });

/** What we ask the provider of a model when a user says something, taken from the wire. */
async function whatIsSent(host: ChatHost, user: ChatUser, model: string): Promise<Sent> {
  const plain = globalThis.fetch;
  let sent: Sent | undefined;
  globalThis.fetch = (input, init) => {
    if (typeof init?.body === 'string' && init.body.includes('"tools"')) {
      const url = input instanceof Request ? input.url : String(input);
      sent = { url, headers: new Headers(init.headers), body: init.body };
    }
    return plain(input, init);
  };
  try {
    await read(() => host.post(user, turnOf(model)));
  } finally {
    globalThis.fetch = plain;
  }
  if (sent === undefined) throw new Error(`Nothing was sent to ${model}.`);
  return sent;
}

async function measure(addresses: Readonly<Record<string, string>>, turns: number) {
  const providers = [...measured];
  const variables = providers.flatMap(([format, { env }]) =>
    Object.entries(env(addresses[format] ?? '')),
  );
  const host = await startChatHost({
    ...Object.fromEntries(variables),
    CHAT_MODELS: providers.map(([, { model }]) => model).join(','),
  });
  const user = await host.createUser();
  await script('few');
  const plans: { format: string; model: string; sent: Sent; samples: Samples }[] = [];
  for (const [format, { model }] of providers)
    plans.push({
      format,
      model,
      sent: await whatIsSent(host, user, model),
      samples: {
        added: [],
        total: [],
        cpu: { few: 0, many: 0 },
        directCpu: { few: 0, many: 0 },
      },
    });
  for (const length of ['few', 'many'] as const) {
    await script(length);
    const warmUps = 3;
    for (let n = -warmUps; n < turns; n += 1)
      // In turn, so that whatever else the machine does meets all alike.
      for (const { model, sent, samples } of plans) {
        const direct = await read(() =>
          fetch(sent.url, { method: 'POST', headers: sent.headers, body: sent.body }),
        );
        const ours = await read(() => host.post(user, turnOf(model)));
        if (n < 0) continue;
        samples.cpu[length] += ours.cpu;
        samples.directCpu[length] += direct.cpu;
        if (length === 'many') continue;
        samples.added.push(ours.first - direct.first);
        samples.total.push(ours.first);
      }
  }
  await host[Symbol.asyncDispose]();
  const perDelta = ({ few, many }: Samples['cpu']) =>
    (1000 * (many - few)) / turns / (deltas.many - deltas.few);
  const [first] = plans;
  const reference = first === undefined ? Number.NaN : perDelta(first.samples.cpu);
  return Object.fromEntries(
    plans.map(({ format, samples }) => [
      format,
      {
        'first token p50 ms': percentile(samples.total, 0.5),
        'of it ours p50 ms': percentile(samples.added, 0.5),
        'ours p95 ms': percentile(samples.added, 0.95),
        'CPU per delta µs': perDelta(samples.cpu),
        'without us µs': perDelta(samples.directCpu),
        'to Responses': perDelta(samples.cpu) / reference,
      },
    ]),
  );
}

const Addresses = z.record(z.string(), z.string());

async function main(): Promise<void> {
  const stopServer = await startTestServer();
  try {
    const [addresses = '{}', turns] = process.argv.slice(2);
    const rows = await measure(Addresses.parse(JSON.parse(addresses)), Number(turns));
    tell({ type: 'measured', rows });
  } finally {
    await stopServer();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
