import type { Model, RunStreamEvent, StreamEvent } from '@openai/agents';
import { describe, expect, it, vi } from 'vitest';
import { convert, newContext, raw, rawMessage, responsesRun } from '../testing/agent-runs';
import { doneWith, runWith } from '../testing/scripted-runs';
import { ResponseStreamConverter } from './conversion/response-stream-converter';
import { streamAgentResponse } from './stream-agent-response';

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
