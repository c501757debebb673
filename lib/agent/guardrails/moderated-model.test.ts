import type { Model, StreamEvent } from '@openai/agents';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseEnv } from '@/lib/env';
import { plainRequest } from '@/tests/support/models';
import { type ModerationServer, startModeration } from '@/tests/support/upstream/moderation';
import { AnswerModeration, FlaggedAnswerError } from './answer-moderation';
import { ModeratedModel } from './moderated-model';

type Done = Extract<StreamEvent, { type: 'response_done' }>;
type Output = Done['response']['output'];

let server: ModerationServer;
beforeAll(async () => {
  server = await startModeration('hateful');
});
beforeEach(() => {
  server.fail(undefined);
  server.checked.length = 0;
  vi.spyOn(console, 'warn').mockReturnValue();
});
afterAll(() => server[Symbol.asyncDispose]());

const moderation = (onFailure: 'allow' | 'block' = 'allow') =>
  new AnswerModeration(
    parseEnv({
      DATABASE_URL: 'postgres://localhost/x',
      MODERATION: 'openai',
      MODERATION_BASE_URL: server.baseUrl,
      MODERATION_ON_FAILURE: onFailure,
      OPENAI_API_KEY: 'test',
    }),
  );

const says = (delta: string): StreamEvent => ({ type: 'output_text_delta', delta });
const raw = (event: object): StreamEvent => ({ type: 'model', event });
const done = (output: Output = []): StreamEvent => ({
  type: 'response_done',
  response: { id: 'r', usage: { inputTokens: 0, outputTokens: 0, totalTokens: 0 }, output },
});

/** A model that gives these responses one after the other; an error in one is thrown there. */
function model(...responses: readonly (readonly (StreamEvent | Error)[])[]): Model {
  let at = 0;
  return {
    getResponse: () => Promise.reject(new Error('not asked for')),
    // eslint-disable-next-line @typescript-eslint/require-await -- Everything is there at once.
    async *getStreamedResponse(): AsyncIterable<StreamEvent> {
      for (const event of responses[at++] ?? []) {
        if (event instanceof Error) throw event;
        yield event;
      }
    },
  };
}

/** A run of so many responses, checked; `between` happens before each but the first. */
async function run(
  of: Model,
  {
    responses = 1,
    checks = moderation(),
    between = () => Promise.resolve(),
    signal = new AbortController().signal,
  }: {
    readonly responses?: number;
    readonly checks?: AnswerModeration;
    readonly between?: () => Promise<void>;
    readonly signal?: AbortSignal;
  } = {},
): Promise<{ shown: string; error: unknown }> {
  const moderated = new ModeratedModel(of, checks);
  let shown = '';
  const events = async function* () {
    for (let at = 0; at < responses; at += 1) {
      if (at > 0) await between();
      yield* moderated.getStreamedResponse({ ...plainRequest, signal });
    }
  };
  try {
    for await (const event of checks.checked(events(), signal))
      if (event.type === 'output_text_delta') shown += event.delta;
  } catch (error) {
    return { shown, error };
  }
  return { shown, error: null };
}

const flagged = { error: { code: 'flagged_answer', verdict: 'flagged' } };

describe('what a run shows is checked', () => {
  it.each<[string, readonly StreamEvent[]]>([
    ['an answer in pieces', [says('hate'), says('ful')]],
    ['a refusal of the Responses API', [raw({ type: 'response.refusal.delta', delta: 'hateful' })]],
    [
      'a thought of the Responses API',
      [raw({ type: 'response.reasoning_summary_text.delta', delta: 'hateful' }), says('Fine.')],
    ],
    ['a thought of the AI SDK', [raw({ type: 'reasoning-delta', id: '0', delta: 'hateful' })]],
    [
      'a thought of Chat Completions',
      [raw({ choices: [{ index: 0, delta: { reasoning_content: 'hateful' } }] })],
    ],
    [
      'a refusal of Chat Completions',
      [raw({ choices: [{ index: 0, delta: { refusal: 'hateful' } }] })],
    ],
  ])('%s', async (_what, events) => {
    expect(await run(model([...events, done()]))).toMatchObject(flagged);
  });

  it('also where it is not streamed, but listed', async () => {
    const listed: Output = [
      {
        type: 'message',
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text: 'hateful' }],
      },
    ];
    expect(await run(model([done(listed)]))).toMatchObject(flagged);
  });

  it('each response by itself, once, also the text before a call', async () => {
    const talks = model([says('One moment.'), done()], [says('Done.'), done()]);
    expect(await run(talks, { responses: 2 })).toEqual({ shown: 'One moment.Done.', error: null });
    expect(server.checked.map(({ input }) => input)).toEqual(['One moment.', 'Done.']);
  });

  it('where it ends without an answer, as before a question', async () => {
    expect(await run(model([says('How hateful.'), done()]))).toMatchObject(flagged);
  });

  it('where it breaks off, and what was said counts more than that it did', async () => {
    const cut = new Error('cut');
    expect(await run(model([says('How hateful.'), cut]))).toMatchObject(flagged);
    expect(await run(model([says('How nice.'), cut]))).toEqual({ shown: 'How nice.', error: cut });
  });

  it('and the model is not asked again once something is flagged', async () => {
    const talks = model([says('How hateful.'), done()], [says('And more.'), done()]);
    const between = () => vi.waitFor(() => expect(server.checked).toHaveLength(1));
    const checks = moderation();
    const waiting = async () => {
      await between();
      await vi.waitFor(() => expect(() => checks.throwIfFlagged()).toThrow(FlaggedAnswerError));
    };
    expect(await run(talks, { responses: 2, checks, between: waiting })).toMatchObject({
      ...flagged,
      shown: 'How hateful.',
    });
  });
});

describe('a check that can not be had', () => {
  it('stops nothing, unless it is meant to', async () => {
    server.fail('status');
    const talks = () => model([says('Fine.'), done()]);
    expect(await run(talks())).toEqual({ shown: 'Fine.', error: null });
    expect(await run(talks(), { checks: moderation('block') })).toMatchObject({
      error: { code: 'flagged_answer', verdict: 'unchecked' },
    });
  });
});

it('keeps nobody waiting who has stopped the run', async () => {
  server.fail('hang');
  const stop = new AbortController();
  const aborted = new Error('aborted');
  stop.abort(aborted);
  const stopped = model([says('Half a'), aborted]);
  expect(await run(stopped, { signal: stop.signal })).toEqual({ shown: 'Half a', error: aborted });
  expect(server.checked).toEqual([]);
});

it('asks nobody where there is no moderation', async () => {
  const none = new AnswerModeration(parseEnv({ DATABASE_URL: 'postgres://localhost/x' }));
  expect(await run(model([says('How hateful.'), done()]), { checks: none })).toEqual({
    shown: 'How hateful.',
    error: null,
  });
  expect(server.checked).toEqual([]);
});

it('checks an answer that comes whole, too', async () => {
  const checks = moderation();
  await new ModeratedModel(model([says('How nice.'), done()]), checks).getResponse(plainRequest);
  await vi.waitFor(() => expect(server.checked).toMatchObject([{ input: 'How nice.' }]));
});
