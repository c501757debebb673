import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as library from '@/lib/chatkit';
import { response, says } from '@/tests/support/upstream/script';
import { startResponsesUpstream, type Upstream } from '@/tests/support/upstream/server';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../../lib/chatkit/README.md');
const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);

test("the README's server is the one that runs here, in less than 60 lines", () => {
  const [server = ''] = blocks;
  expect(server).toBe(read('readme/server.ts'));
  expect(server.trimEnd().split('\n').length).toBeLessThan(60);
});

test('every name of ours that the README gives is there', () => {
  const classes = [
    library.ChatKitServer,
    library.AgentContext,
    library.ThreadItemConverter,
    library.WidgetTemplate,
    library.InMemoryStore,
  ];
  const known = new Set([
    ...Object.keys(library),
    ...classes.flatMap((each) => [
      ...Object.getOwnPropertyNames(each.prototype),
      ...Object.getOwnPropertyNames(each),
    ]),
    // Types, a method without a body, and fields of plain objects.
    ...['ItemKind', 'StreamErrorCode', 'StreamingOperation', 'ThreadItemUpdatedEvent'],
    ...['AttachmentStore', 'Store', 'ClientToolCall', 'respond', 'result', 'stream', 'bytes'],
    ...['json', 'body', 'thread', 'userMessage', 'context', 'signal', 'sender', 'create'],
  ]);
  const rows = readme.split('\n').filter((line) => /^\| .*`.*\| .*`/.test(line));
  const table = rows.filter((row) => !/^\| `[a-z-]+\/`/.test(row)).slice(1);
  const ours = table.flatMap((row) =>
    [...(row.split('|')[2] ?? '').matchAll(/`([A-Za-z]+)[`(.]/g)].map(([, name = '']) => name),
  );
  expect(ours.length).toBeGreaterThan(25);
  expect(ours.filter((name) => !known.has(name))).toEqual([]);
});

describe('the server of the README', () => {
  let upstream: Upstream;
  let address: string;
  let close: () => void;

  beforeAll(async () => {
    upstream = await startResponsesUpstream([[response(says('Hello, world!'))]]);
    Object.assign(process.env, {
      OPENAI_BASE_URL: upstream.baseUrl,
      OPENAI_API_KEY: 'a key',
      OPENAI_AGENTS_DISABLE_TRACING: '1',
      PORT: '0',
    });
    const { server } = await import('./readme/server');
    if (!server.listening) await once(server, 'listening');
    address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
    close = () => {
      server.closeAllConnections();
      server.close();
    };
    // It loads the agents SDK, which takes its time on a busy machine.
  }, 60_000);
  afterAll(async () => {
    close();
    await upstream[Symbol.asyncDispose]();
  });

  const post = (body: string) => fetch(address, { method: 'POST', body });

  // covers: untested/content-type, untested/status-codes
  // covers: protocol/1-framing, protocol/1-end, protocol/4.4-create
  test('answers threads.create over HTTP, event by event, and keeps the thread', async () => {
    const answer = await post(
      JSON.stringify({
        type: 'threads.create',
        params: {
          input: {
            content: [{ type: 'input_text', text: 'Hi' }],
            attachments: [],
            inference_options: {},
          },
        },
      }),
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const frames = (await answer.text()).split('\n\n');
    expect(frames.pop()).toBe('');
    expect(frames.every((frame) => /^data: \{.*\}$/.test(frame))).toBe(true);
    const events = frames.map((frame) =>
      library.ThreadStreamEvent.parse(JSON.parse(frame.slice('data: '.length))),
    );
    expect(events.map(({ type }) => type).slice(0, 4)).toEqual([
      'thread.created',
      'thread.item.done',
      'stream_options',
      'thread.item.added',
    ]);
    expect(events.at(-1)).toMatchObject({
      type: 'thread.item.done',
      item: { type: 'assistant_message', content: [{ text: 'Hello, world!' }] },
    });
    expect(upstream.requests[0]?.body).toMatchObject({
      instructions: 'You are a helpful assistant.',
    });
    const list = await post('{"type":"threads.list","params":{}}');
    expect(list.headers.get('content-type')).toBe('application/json');
    expect(await list.json()).toMatchObject({ data: [{ status: { type: 'active' } }] });
  });

  // covers: defect/42
  test('leaves the headers of other model calls alone, which the reference overrides', async () => {
    const agents = await import('@openai/agents');
    upstream.play([response(says('Yes.'))]);
    const other = await agents.run(new agents.Agent({ name: 'Other' }), 'Well?', { stream: true });
    await other.completed;
    const [inTurn, outside] = upstream.requests.map(({ headers }) => headers['user-agent']);
    expect(outside).toBe(inTurn);
    expect(outside).not.toMatch(/chatkit/i);
  });

  // covers: untested/status-codes
  test('refuses what it must with the right status, and says why', async () => {
    const list = await post('{"type":"threads.list","params":{}}');
    const { data } = (await list.json()) as { data: readonly { readonly id: string }[] };
    const unasked = { thread_id: data[0]?.id, result: null };
    const refusals = async (bodies: readonly string[]) =>
      Promise.all(
        bodies.map(async (body) => {
          const answer = await post(body);
          const { error } = (await answer.json()) as {
            readonly error: { readonly code: string; readonly message: string };
          };
          expect(error.message).not.toBe('');
          return [answer.status, error.code];
        }),
      );
    expect(
      await refusals([
        '{',
        '{"type":"threads.nothing","params":{}}',
        '{"type":"threads.get_by_id","params":{"thread_id":"thr_none"}}',
        '{"type":"input.transcribe","params":{"audio_base64":"","mime_type":"audio/webm"}}',
        JSON.stringify({ type: 'threads.add_client_tool_output', params: unasked }),
      ]),
    ).toEqual([
      [400, 'invalid_request'],
      [400, 'invalid_request'],
      [404, 'not_found'],
      [400, 'unsupported_operation'],
      [409, 'conflict'],
    ]);
  });
});
