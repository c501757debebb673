import { describe, expect, test } from 'vitest';
import { Api } from '@/components/chatkit-element/client/transport/api';
import type { StreamEvent } from '@/components/chatkit-element/client/wire/stream-event';
import { loadRecording, recordingNames, type Json } from './replay/scenario';
import { transcriptOf } from './replay/transcript';

/** The streams of the reference, each with its scenario's name and the number of the step. */
const streams = recordingNames.flatMap((name) => {
  const { steps } = loadRecording(name);
  const { exchanges } = transcriptOf(steps, []);
  return steps.flatMap(({ body }, step) => {
    const events = exchanges[step]?.events ?? [];
    return events.length === 0 ? [] : [{ label: `${name}, step ${step}`, body, events }];
  });
});

const streamOf = (pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });

/** What the element's client makes of a body that arrives in pieces of `size` bytes. */
async function received(
  body: string,
  size: number,
): Promise<{ events: StreamEvent[]; ignored: string[] }> {
  const bytes = new TextEncoder().encode(body);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
    bytes.subarray(n * size, (n + 1) * size),
  );
  const api = new Api(() => ({
    url: 'http://localhost/chatkit',
    locale: 'en',
    fetch: () =>
      Promise.resolve(
        new Response(streamOf(pieces), {
          headers: { 'content-type': 'text/event-stream; charset=utf-8' },
        }),
      ),
  }));
  const ignored: string[] = [];
  const events: StreamEvent[] = [];
  const request = { type: 'threads.create', params: {} };
  const batches = api.stream(request, new AbortController().signal, (data) => ignored.push(data));
  for await (const batch of batches) events.push(...batch);
  return { events, ignored };
}

/** What the element shows nothing of and so does not keep; of an attachment the thread as well. */
const unused = ['metadata', 'items', 'inference_options', 'output', 'upload_descriptor'];

/** The event with what the element keeps of it. */
const kept = (event: Json): unknown =>
  JSON.parse(JSON.stringify(event), (key: string, value: unknown) => {
    if (unused.includes(key)) return undefined;
    return key === 'attachments'
      ? (value as Json[]).map(({ thread_id: _thread, ...rest }) => rest)
      : value;
  });

const isOfHiddenItem = ({ item }: Json): boolean =>
  (item as Json | undefined)?.['type'] === 'hidden_context_item';

describe('the streams of the reference in the client of the element', () => {
  test.for(streams)('$label', async ({ body, events }) => {
    const whole = await received(body, Number.MAX_SAFE_INTEGER);
    expect(whole.ignored.map((data) => JSON.parse(data) as Json)).toEqual(
      events.filter(isOfHiddenItem),
    );
    expect(whole.events).toEqual(events.filter((event) => !isOfHiddenItem(event)).map(kept));
    expect(await received(body, 5)).toEqual(whole);
  });

  test('there are a hundred at least, and every kind of event is among them', () => {
    expect(streams.length).toBeGreaterThan(100);
    const types = new Set(streams.flatMap(({ events }) => events.map(({ type }) => type)));
    expect([...types].sort()).toEqual([
      'client_effect',
      'error',
      'notice',
      'progress_update',
      'stream_options',
      'thread.created',
      'thread.item.added',
      'thread.item.done',
      'thread.item.removed',
      'thread.item.replaced',
      'thread.item.updated',
      'thread.updated',
    ]);
  });
});
