import type { RunStreamEvent } from '@openai/agents';
import { describe, expect, it } from 'vitest';
import { newContext, raw, rawMessage, responsesRun } from '../testing/agent-runs';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import { ResponseStreamConverter } from './conversion/response-stream-converter';
import { streamAgentResponse, type StreamAgentResponseOptions } from './stream-agent-response';

/** A run that counts how often it is closed from outside. */
class CountedRun implements AsyncIterable<RunStreamEvent> {
  closed = 0;
  readonly #events: AsyncIterator<RunStreamEvent>;
  readonly #closing: () => Promise<void>;

  constructor(events: AsyncIterable<RunStreamEvent>, closing = () => Promise.resolve()) {
    this.#events = events[Symbol.asyncIterator]();
    this.#closing = closing;
  }

  [Symbol.asyncIterator](): AsyncIterator<RunStreamEvent> {
    return {
      next: () => this.#events.next(),
      return: async () => {
        this.closed += 1;
        await this.#closing();
        return { done: true, value: undefined };
      },
    };
  }
}

async function* endless(): AsyncGenerator<RunStreamEvent> {
  yield* responsesRun(rawMessage('m', 'Hi'));
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve));
    yield raw({ type: 'output_text_delta', delta: 'more' });
  }
}

const call = {
  type: 'response.output_item.added',
  output_index: 0,
  item: { type: 'function_call', id: 'fc', call_id: 'c', name: 'add', arguments: '' },
};
const image = {
  type: 'response.image_generation_call.partial_image',
  output_index: 0,
  partial_image_b64: 'AA',
  partial_image_index: 0,
};

async function* thenEndless(event: object): AsyncGenerator<RunStreamEvent> {
  yield raw({ type: 'model', event });
  yield* endless();
}

async function readAll(run: CountedRun, options: StreamAgentResponseOptions = {}): Promise<void> {
  const seen: ThreadStreamEvent[] = [];
  for await (const event of streamAgentResponse(newContext(), run, options)) seen.push(event);
}

class FailingConverter extends ResponseStreamConverter {
  override base64ImageToUrl(): Promise<string> {
    return Promise.reject(new Error('no room'));
  }
}

describe('the run', () => {
  // covers: defect/41
  it('is closed when the consumer leaves', async () => {
    const run = new CountedRun(endless());
    for await (const event of streamAgentResponse(newContext(), run))
      if (event.type === 'thread.item.done') break;
    expect(run.closed).toBe(1);
  });

  it('is closed when a hook of the converter fails, and the failure is thrown', async () => {
    const run = new CountedRun(thenEndless(image));
    await expect(readAll(run, { converter: new FailingConverter() })).rejects.toThrow('no room');
    expect(run.closed).toBe(1);
  });

  it('is closed when an observer fails, and the failure is thrown', async () => {
    const run = new CountedRun(thenEndless(call));
    const observer = { toolCallStarted: () => Promise.reject(new Error('blind')) };
    await expect(readAll(run, { observer })).rejects.toThrow('blind');
    expect(run.closed).toBe(1);
  });

  it('is closed when the store fails before the first event', async () => {
    const context = newContext();
    context.store.loadThreadItems = () => Promise.reject(new Error('away'));
    const run = new CountedRun(endless());
    const events = streamAgentResponse(context, run);
    await expect(events.next()).rejects.toThrow('away');
    expect(run.closed).toBe(1);
  });

  it('that fails to close does not hide why it was left', async () => {
    const run = new CountedRun(thenEndless(call), () => Promise.reject(new Error('stuck')));
    const observer = { toolCallStarted: () => Promise.reject(new Error('blind')) };
    await expect(readAll(run, { observer })).rejects.toThrow('blind');
    expect(run.closed).toBe(1);
  });

  it('is closed unread when the turn has ended before it begins', async () => {
    const run = new CountedRun(responsesRun(rawMessage('m', 'Hi')));
    const context = newContext({ signal: AbortSignal.abort(new Error('over')) });
    await expect(streamAgentResponse(context, run).next()).rejects.toThrow('over');
    expect(run.closed).toBe(1);
  });

  it('is not closed when it has ended by itself', async () => {
    const run = new CountedRun(responsesRun(rawMessage('m', 'Hi')));
    await readAll(run);
    expect(run.closed).toBe(0);
  });

  it('is not closed when it has failed by itself', async () => {
    async function* failing(): AsyncGenerator<RunStreamEvent> {
      yield* responsesRun(rawMessage('m', 'Hi'));
      throw new TypeError('terminated');
    }
    const run = new CountedRun(failing());
    await expect(readAll(run)).rejects.toThrow('terminated');
    expect(run.closed).toBe(0);
  });

  it('need not be closable, and is read no further', async () => {
    const events = endless()[Symbol.asyncIterator]();
    let read = 0;
    const next = () => {
      read += 1;
      return events.next();
    };
    let seen = 0;
    const run = { [Symbol.asyncIterator]: () => ({ next }) };
    for await (const event of streamAgentResponse(newContext(), run)) {
      seen += 1;
      if (event.type === 'thread.item.done') break;
    }
    expect(seen).toBe(5);
    const readThen = read;
    for (let at = 0; at < 5; at += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(read).toBe(readThen);
  });
});
