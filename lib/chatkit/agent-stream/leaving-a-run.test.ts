import type { Model, RunStreamEvent, StreamEvent } from '@openai/agents';
import { describe, expect, it, vi } from 'vitest';
import { convert, newContext, raw, rawMessage, responsesRun } from '../testing/agent-runs';
import { doneWith, runWith } from '../testing/scripted-runs';
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

/** A model that begins to answer and then waits, and whether it was told to stop. */
function waitingModel(...begin: StreamEvent[]) {
  const state: { signal: AbortSignal | undefined } = { signal: undefined };
  const model: Model = {
    getResponse: () => Promise.reject(new Error('not used')),
    async *getStreamedResponse({ signal }) {
      state.signal = signal;
      yield* begin;
      await new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(new Error('stopped'))),
      );
    },
  };
  return { model, state };
}

const waiting = (): AsyncIterable<RunStreamEvent> => ({
  [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
});
const hi: StreamEvent = { type: 'output_text_delta', delta: 'Hi' };

describe('the end of the turn while the run waits', () => {
  it('ends a run of the agents SDK that was not given the signal', async () => {
    const turn = new AbortController();
    const { model, state } = waitingModel();
    const events = streamAgentResponse(newContext({ signal: turn.signal }), await runWith(model));
    const next = events.next();
    await vi.waitFor(() => expect(state.signal?.aborted).toBe(false));
    turn.abort(new Error('over'));
    await expect(next).rejects.toThrow('over');
    expect(state.signal?.aborted).toBe(true);
  });

  it('ends what is read of any run, and nothing behind it is done', async () => {
    const turn = new AbortController();
    async function* begun(): AsyncGenerator<RunStreamEvent> {
      yield raw(hi);
      yield* waiting();
    }
    const seen: string[] = [];
    const respond = async () => {
      for await (const event of streamAgentResponse(newContext({ signal: turn.signal }), begun())) {
        seen.push(event.type);
        turn.abort(new Error('over'));
      }
      seen.push('behind');
    };
    await expect(respond()).rejects.toThrow('over');
    expect(seen).not.toContain('thread.item.done');
    expect(seen).not.toContain('behind');
  });

  it('waits for no hook of the converter that hangs', async () => {
    const turn = new AbortController();
    class HangingConverter extends ResponseStreamConverter {
      override base64ImageToUrl(): Promise<string> {
        setTimeout(() => turn.abort(new Error('over')), 10);
        return new Promise(() => undefined);
      }
    }
    const context = newContext({ signal: turn.signal });
    const converter = new HangingConverter();
    const events = streamAgentResponse(context, responsesRun([image]), { converter });
    expect(await events.next()).toMatchObject({ value: { type: 'thread.item.added' } });
    await expect(events.next()).rejects.toThrow('over');
  });

  it('before it begins has nothing of it read', async () => {
    const run = new CountedRun(responsesRun(rawMessage('m', 'Hi')));
    const context = newContext({ signal: AbortSignal.abort(new Error('over')) });
    await expect(streamAgentResponse(context, run).next()).rejects.toThrow('over');
    expect(run.closed).toBe(1);
  });

  it.each([
    ['that waits', waiting],
    ['that is over', () => responsesRun()],
  ])('asks nothing of the browser for a run %s, and keeps no workflow', async (_name, run) => {
    const turn = new AbortController();
    const context = newContext({ signal: turn.signal });
    context.clientToolCall = { name: 'pick', arguments: {} };
    context.addWorkflowTask({ type: 'custom', title: 'a', status_indicator: 'loading' });
    const events = streamAgentResponse(context, run());
    expect(await events.next()).toMatchObject({ value: { item: { type: 'workflow' } } });
    await new Promise((resolve) => setImmediate(resolve));
    turn.abort(new Error('over'));
    await expect(events.next()).rejects.toThrow('over');
    expect(context.store.calls).not.toContain('addThreadItem');
  });

  it('is not listened for once the run is over', async () => {
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, 'removeEventListener');
    const added = vi.spyOn(signal, 'addEventListener');
    await convert(responsesRun(rawMessage('m', 'Hi')), {}, newContext({ signal }));
    expect(removed.mock.calls).toEqual(added.mock.calls);
    expect(added).toHaveBeenCalledOnce();
  });
});

describe('a run that is no stream of the agents SDK', () => {
  it.each([null, 'stream', () => null])('is read as it is: toStream is %s', async (toStream) => {
    const run = Object.assign(responsesRun(rawMessage('m', 'Hi')), { toStream });
    expect((await convert(run)).at(-1)?.type).toBe('thread.item.done');
  });
});

it.each([
  ['ended', (): StreamEvent[] => [doneWith()]],
  ['failed', (): StreamEvent[] => []],
])(
  'a run of the agents SDK that has %s can be read again, and holds nothing',
  async (_way, end) => {
    const model: Model = {
      getResponse: () => Promise.reject(new Error('not used')),
      async *getStreamedResponse() {
        yield* [hi, ...end()];
        await Promise.resolve();
      },
    };
    const run = await runWith(model);
    await convert(run).catch(() => []);
    expect(run.toStream()).toHaveProperty('locked', false);
  },
);

describe('a consumer that leaves while the run waits', () => {
  it('hears of nothing that was read ahead, and nor does an observer', async () => {
    const shown = Promise.withResolvers<string>();
    class SlowConverter extends ResponseStreamConverter {
      override base64ImageToUrl(): Promise<string> {
        setTimeout(() => shown.resolve('https://i.example/'), 20);
        return shown.promise;
      }
    }
    async function* run(): AsyncGenerator<RunStreamEvent> {
      yield raw(hi);
      for (const event of [image, call]) yield raw({ type: 'model', event });
      yield* waiting();
    }
    let started = 0;
    const observer = { toolCallStarted: () => void (started += 1) };
    const events = streamAgentResponse(newContext(), run(), {
      ...{ observer, converter: new SlowConverter() },
    });
    await events.next();
    await new Promise((resolve) => setImmediate(resolve));
    await events.return();
    await shown.promise;
    expect(started).toBe(0);
  });

  it('cancels a run of the agents SDK', async () => {
    const { model, state } = waitingModel(hi);
    const run = await runWith(model);
    for await (const _ of streamAgentResponse(newContext(), run)) break;
    expect(state.signal?.aborted).toBe(true);
    expect(await convert(run)).toEqual([]);
  });
});
