import type { AgentInputItem, Model, ModelRequest, StreamEvent } from '@openai/agents';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseEnv } from '@/lib/env';
import { plainRequest } from '@/tests/support/models';
import {
  calls,
  failing,
  type Fault,
  response,
  says,
  type ScriptedTurn,
} from '@/tests/support/upstream/script';
import {
  startAnthropicUpstream,
  startChatCompletionsUpstream,
  startGeminiUpstream,
  startResponsesUpstream,
} from '@/tests/support/upstream/server';
import { createModel } from '../create-model';
import { modelFailure } from './model-failure';
import type { Waiting } from './waiting';

const apis = [
  { api: 'openai', start: startResponsesUpstream },
  { api: 'groq', start: startChatCompletionsUpstream },
  { api: 'gemini', start: startGeminiUpstream },
  { api: 'anthropic', start: startAnthropicUpstream },
] as const;

const moment = { now: new Date(0), timeZone: 'UTC' };
const closedPort = 'http://127.0.0.1:1/v1';

/** Time that stands still, but for the pauses between attempts, which are over at once. */
function waiting(): Waiting & { readonly pauses: number[] } {
  const pauses: number[] = [];
  return {
    pauses,
    random: () => 1,
    after: () => () => undefined,
    sleep: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
  };
}

function modelOn(baseUrls: Readonly<Record<string, string>>, time: Waiting): Model {
  const names = Object.keys(baseUrls);
  const variables = Object.entries(baseUrls).map(([name, url]) => ({
    [`${name.toUpperCase()}_BASE_URL`]: url,
    [`${name.toUpperCase()}_API_KEY`]: 'key',
  }));
  const env = parseEnv({
    DATABASE_URL: 'postgres://localhost/x',
    CHAT_MODEL: `${names[0]!}/scripted`,
    CHAT_MODEL_FALLBACK: names.map((name) => `${name}/scripted`).join(','),
    ...variables.reduce((all, each) => ({ ...all, ...each }), {}),
  });
  return createModel(env, { moment }, { waiting: time }).model;
}

async function ask(model: Model, more: Partial<ModelRequest> = {}) {
  const events: StreamEvent[] = [];
  let failure;
  try {
    for await (const event of model.getStreamedResponse({ ...plainRequest, ...more }))
      events.push(event);
  } catch (error) {
    failure = modelFailure(error) ?? error;
  }
  const text = events.map((event) => (event.type === 'output_text_delta' ? event.delta : ''));
  const started = events.filter(({ type }) => type === 'response_started').length;
  return { text: text.join(''), started, failure, events };
}

const status = (code: number, retryAfter?: number) =>
  failing({ type: 'status', status: code, ...(retryAfter === undefined ? {} : { retryAfter }) });
const fine: ScriptedTurn = [response(says('Here I am.'))];

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
});

describe.each(apis)('one model over $api', ({ api, start }) => {
  it.each([
    ['500', status(500)],
    ['503', status(503)],
    ['529', status(529)],
    ['429', status(429)],
    ['a connection cut before anything was said', failing({ type: 'drop' })],
    ['an overload in the stream', failing({ type: 'overload' })],
  ])('is asked again after %s, and its failures leave no trace', async (_, fault) => {
    await using upstream = await start([[fault, fault], fine]);
    const time = waiting();
    const { text, started, failure } = await ask(modelOn({ [api]: upstream.baseUrl }, time));
    expect({ text, started, failure }).toEqual({
      text: 'Here I am.',
      started: 1,
      failure: undefined,
    });
    expect(time.pauses).toEqual([500, 1000]);
  });

  it('is asked three times at most', async () => {
    await using upstream = await start([[status(500), status(500), status(503)], fine]);
    const { failure } = await ask(modelOn({ [api]: upstream.baseUrl }, waiting()));
    expect(failure).toMatchObject({ kind: 'down', status: 503 });
    expect(upstream.requests).toHaveLength(3);
  });

  it('is waited for as it asks, but not for long', async () => {
    await using upstream = await start([[status(429, 2)], fine, [status(429, 6)]]);
    const time = waiting();
    const model = modelOn({ [api]: upstream.baseUrl }, time);
    expect((await ask(model)).text).toBe('Here I am.');
    expect(time.pauses).toEqual([2000]);
    expect((await ask(model)).failure).toMatchObject({ kind: 'busy', retryAfter: 6 });
    expect(upstream.requests).toHaveLength(3);
  });

  it.each([400, 401, 403, 404, 413, 422])('is not asked again after %s', async (code) => {
    await using upstream = await start([[status(code)], fine]);
    const { failure } = await ask(modelOn({ [api]: upstream.baseUrl }, waiting()));
    expect(failure).toMatchObject({ status: code });
    expect(upstream.requests).toHaveLength(1);
  });

  it.each<[string, Fault, string]>([
    ['a cut connection', { type: 'drop' }, 'dropped'],
    ['an overload', { type: 'overload' }, 'down'],
  ])('is not asked again after %s when something was shown', async (_, fault, kind) => {
    await using upstream = await start([[failing(fault, says('Half a'))], fine]);
    await using other = await start([fine]);
    const name = api === 'groq' ? 'mistral' : 'groq';
    const model = modelOn({ [api]: upstream.baseUrl, [name]: other.baseUrl }, waiting());
    const { text, failure } = await ask(model);
    expect(text).toBe('Half a');
    expect(failure).toMatchObject({ kind });
    expect([upstream.requests.length, other.requests.length]).toEqual([1, 0]);
  });

  it('is let go when it says nothing for too long, and the next one answers', async () => {
    await using silent = await start([[failing({ type: 'hang' })]]);
    await using upstream = await startChatCompletionsUpstream([fine]);
    const patience = endingOnce(() => silent.requests.length > 0);
    const { text, failure } = await ask(
      modelOn({ [api]: silent.baseUrl, mistral: upstream.baseUrl }, patience),
    );
    expect([failure, text]).toEqual([undefined, 'Here I am.']);
    expect(await silent.requests[0]?.released).toBe('client gone');
  });
});

/** Time that runs out for whoever waits when the condition holds, and never again. */
function endingOnce(condition: () => boolean): Waiting {
  let isOver = false;
  return {
    ...waiting(),
    after: (_, callback) => {
      const stop = new AbortController();
      const end = () => {
        if (stop.signal.aborted || isOver) return;
        isOver = true;
        callback();
      };
      void vi.waitUntil(() => stop.signal.aborted || condition(), 10_000).then(end);
      return () => stop.abort();
    },
  };
}

describe('a chain of models', () => {
  it.each([
    { api: 'mistral', start: startChatCompletionsUpstream },
    { api: 'gemini', start: startGeminiUpstream },
  ])('goes on when $api gives its answer up before it has begun', async ({ api, start }) => {
    const givenUp = failing({ type: 'give-up' });
    await using first = await start([[givenUp, givenUp, givenUp]]);
    await using second = await startChatCompletionsUpstream([fine]);
    const model = modelOn({ [api]: first.baseUrl, groq: second.baseUrl }, waiting());
    const { text, started } = await ask(model);
    expect([text, started]).toEqual(['Here I am.', 1]);
    expect(first.requests).toHaveLength(3);
  });

  it.each<[string, ScriptedTurn]>([
    ['is down', [status(500), status(500), status(500)]],
    ['is busy for long', [status(429, 60)]],
    ['refuses the key', [status(401)]],
    ['does not know the model', [status(404)]],
  ])('goes on when the first %s, and says so in the log', async (_, turn) => {
    await using first = await startGeminiUpstream([turn]);
    await using second = await startAnthropicUpstream([fine]);
    const model = modelOn({ gemini: first.baseUrl, anthropic: second.baseUrl }, waiting());
    const { text, started } = await ask(model);
    expect([text, started]).toEqual(['Here I am.', 1]);
    expect(vi.mocked(console.warn).mock.lastCall?.[0]).toMatch(
      /^gemini\/scripted failed \(.*\); going on with anthropic\/scripted\.$/,
    );
  });

  it('goes on when the first cannot be reached', async () => {
    await using second = await startChatCompletionsUpstream([fine]);
    const model = modelOn({ anthropic: closedPort, groq: second.baseUrl }, waiting());
    expect((await ask(model)).text).toBe('Here I am.');
  });

  it.each([400, 413, 422])('does not go on after %s, which is our own doing', async (code) => {
    await using first = await startResponsesUpstream([[status(code)]]);
    await using second = await startChatCompletionsUpstream([fine]);
    const model = modelOn({ openai: first.baseUrl, groq: second.baseUrl }, waiting());
    expect((await ask(model)).failure).toMatchObject({ status: code });
    expect(second.requests).toHaveLength(0);
  });

  it('does not go on after an abort', async () => {
    await using first = await startChatCompletionsUpstream([[failing({ type: 'hang' })]]);
    await using second = await startChatCompletionsUpstream([fine]);
    const model = modelOn({ mistral: first.baseUrl, groq: second.baseUrl }, waiting());
    const stop = new AbortController();
    const asked = ask(model, { signal: stop.signal });
    await vi.waitUntil(() => first.requests.length > 0);
    stop.abort();
    await asked;
    expect(await first.requests[0]?.released).toBe('client gone');
    expect(second.requests).toHaveLength(0);
  });

  it('tells the failure of the chosen model when all have failed', async () => {
    await using first = await startChatCompletionsUpstream([[status(429, 30)]]);
    await using second = await startChatCompletionsUpstream([[status(401)]]);
    const model = modelOn({ mistral: first.baseUrl, groq: second.baseUrl }, waiting());
    expect((await ask(model)).failure).toMatchObject({ kind: 'busy', retryAfter: 30 });
  });

  it('stays with the second in later steps, and gives it nothing the first has added', async () => {
    await using first = await startResponsesUpstream([
      [response(says('One moment.'), calls('list_todos'))],
      [status(401)],
    ]);
    await using second = await startGeminiUpstream([[response(calls('list_todos'))], fine]);
    const model = modelOn({ openai: first.baseUrl, gemini: second.baseUrl }, waiting());
    const input: AgentInputItem[] = [{ role: 'user', content: 'hi' }];
    const step = async () => {
      const { events, failure } = await ask(model, { input: [...input] });
      expect(failure).toBeUndefined();
      for (const event of events)
        if (event.type === 'response_done')
          for (const item of event.response.output) {
            const providerData = { ...item.providerData, mark: `step ${String(input.length)}` };
            input.push({ ...item, providerData });
            if (item.type !== 'function_call') continue;
            const { callId, name } = item;
            const result = { type: 'text' as const, text: '[]' };
            input.push({
              type: 'function_call_result',
              callId,
              name,
              status: 'completed',
              output: result,
            });
          }
    };
    await step();
    await step();
    await step();
    expect([first.requests.length, second.requests.length]).toEqual([2, 2]);
    expect(input.at(-1)).toMatchObject({ content: [{ text: 'Here I am.' }] });
    const sent = second.requests.map(({ body }) => JSON.stringify(body));
    expect(sent[1]).toContain('One moment.');
    expect(sent.join()).not.toContain('upstreamid_item_0');
  });
});
