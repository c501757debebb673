import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { aside, bodies, update } from './arbitraries';
import { text } from './arbitrary-values';
import { bodyOf, clientOn, inPieces, said, streamed } from './valid-talk';
import { expectSafe } from './rendered';

const id = fc.constantFrom('i1', 'i2', 'i3', 'thr', '', '__proto__', 'constructor', 'local_x');

const item = fc
  .tuple(
    fc.constantFrom(...Object.keys(bodies), 'user_message', 'client_tool_call', 'hologram'),
    id,
    fc.oneof(...Object.values(bodies)),
  )
  .map(([type, itemId, body]) => ({ type, id: itemId, ...body }));

/** Events of the known shapes in no sensible order, for items that may not be there. */
const event = fc.oneof(
  fc.record({
    type: fc.constantFrom('thread.item.added', 'thread.item.done', 'thread.item.replaced'),
    item,
  }),
  fc.record({ type: fc.constant('thread.item.updated'), item_id: id, update }),
  fc.record({ type: fc.constant('thread.item.removed'), item_id: id }),
  fc.record({
    type: fc.constantFrom('thread.created', 'thread.updated'),
    thread: fc.record({ id, title: text, status: fc.jsonValue({ maxDepth: 1 }) }),
  }),
  fc.record({
    type: fc.constant('stream_options'),
    stream_options: fc.record({ allow_cancel: fc.jsonValue({ maxDepth: 0 }) }),
  }),
  aside,
  fc.record({ type: text, item }),
);

/** The same tree with the value at one of its places made another. */
function replacedAt(value: unknown, at: number, by: unknown): unknown {
  let left = at;
  const visit = (node: unknown): unknown => {
    left -= 1;
    if (left < 0) {
      left = Number.POSITIVE_INFINITY;
      return by;
    }
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, each]) => [key, visit(each)]));
  };
  return visit(value);
}

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom<unknown>(
    ...[null, -1, 1e308, 0.5, 2 ** 53, '', [], {}, [[]], true],
    JSON.parse('{"__proto__":{"type":"x"}}'),
    { type: 'Text', value: { toString: 1 } },
  ),
);

const brokenEvent = fc
  .tuple(event, fc.nat(30), odd)
  .map(([given, at, by]) => replacedAt(given, at + 1, by));

const block = fc.oneof(
  { weight: 4, arbitrary: event.map((each) => `data: ${JSON.stringify(each)}\n\n`) },
  { weight: 4, arbitrary: brokenEvent.map((each) => `data: ${JSON.stringify(each)}\r\n\r\n`) },
  {
    weight: 1,
    arbitrary: fc.tuple(event, fc.nat(80)).map(([each, end]) => {
      return `data: ${JSON.stringify(each).slice(0, end)}\n\n`;
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[': ping\n\n', '\n\n\n', 'data\n\n', 'data: null\n\n', 'data: [DONE]\n\n', 'event: x\n'],
      ...['data: {"type":\ndata: "notice",\ndata: "message":"in lines"}\n\n', 'id: 1\rdata: 7\r\r'],
    ),
  },
  { weight: 1, arbitrary: text },
);

interface Broken {
  readonly blocks: readonly string[];
  /** Bytes put in the stream's way, at a place in it. */
  readonly noise: { readonly at: number; readonly bytes: Uint8Array } | null;
  readonly sizes: readonly number[];
  readonly ends: 'well' | 'early' | 'with an error';
}

const broken: fc.Arbitrary<Broken> = fc.record({
  blocks: fc.array(block, { maxLength: 12 }),
  noise: fc.option(fc.record({ at: fc.nat(2000), bytes: fc.uint8Array({ maxLength: 6 }) })),
  sizes: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 }),
  ends: fc.constantFrom('well' as const, 'early' as const, 'with an error' as const),
});

async function* bytesOf({ blocks, noise, ends }: Broken): AsyncGenerator<Uint8Array> {
  let bytes: Uint8Array = Buffer.from(blocks.join(''));
  if (noise !== null) {
    const parts = [bytes.slice(0, noise.at), noise.bytes, bytes.slice(noise.at)];
    bytes = Buffer.concat(parts);
  }
  yield ends === 'well' ? bytes : bytes.slice(0, Math.floor(bytes.length * 0.9));
  if (ends === 'with an error') await Promise.reject(new TypeError('terminated'));
}

/** A response of these bytes to every streaming request; what is asked for in JSON is empty. */
const fetchOf =
  (stream: Broken): typeof fetch =>
  (_input, init) => {
    const { type } = bodyOf(init) as { type: string };
    if (/get_by_id|list|feedback/.test(type)) return Promise.resolve(Response.json({ data: [] }));
    return Promise.resolve(streamed(inPieces(bytesOf(stream), stream.sizes)));
  };

/**
 * Whatever bytes come as an answer: nothing is thrown, no prototype is touched, the client is idle
 * after it and can be told something else, and what it draws is safe.
 */
export const brokenStreamDoesNoHarm = fc.asyncProperty(broken, async (stream) => {
  let calls = 0;
  const client = clientOn(fetchOf(stream), {
    // A server that asks for a tool in each of its answers would be answered for ever.
    clientTool: () => () => {
      calls += 1;
      if (calls > 2) client.stop();
      return {};
    },
  });
  await client.send(said('hello'));
  const first = client.chat.get();
  deepStrictEqual([first.phase, [...first.open], first.progress], ['idle', [], null]);
  deepStrictEqual(Object.keys(Object.prototype), []);
  expectSafe(client);
  // Another message is refused only where the thread is shut.
  await client.send(said('again')).catch((cause: unknown) => {
    if (!(cause instanceof Error && /locked|closed/.test(cause.message))) throw cause;
  });
  deepStrictEqual(client.chat.get().phase, 'idle');
  expectSafe(client);
});
