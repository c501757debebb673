import { type Model, type ModelRequest, type ModelResponse, Usage } from '@openai/agents';
import OpenAI from 'openai';
import { beforeEach, expect, it, vi } from 'vitest';
import { plainRequest } from '@/tests/support/models';
import { FallbackModel } from './fallback-model';
import { modelFailure } from './model-failure';
import { RetryingModel } from './retrying-model';
import { realWaiting } from './waiting';

const request: ModelRequest = {
  ...plainRequest,
  input: [{ role: 'user', content: 'hi', providerData: { of: 'another' } }],
};

const whole: ModelResponse = { usage: new Usage({}), output: [], responseId: 'r' };

/** A model that fails with these statuses, one after the other, and then answers. */
function failing(...statuses: readonly number[]) {
  const left = [...statuses];
  const requests: ModelRequest[] = [];
  const model: Model = {
    getResponse: (asked) => {
      requests.push(asked);
      const status = left.shift();
      if (status === undefined) return Promise.resolve(whole);
      return Promise.reject(OpenAI.APIError.generate(status, {}, undefined, new Headers()));
    },
    getStreamedResponse: () => {
      throw new Error('not asked for');
    },
  };
  return { model, requests };
}

const pauses: number[] = [];
const retrying = (model: Model) =>
  new RetryingModel(model, {
    name: 'm',
    silenceMs: 1_000_000,
    waiting: {
      random: () => 1,
      after: () => () => undefined,
      sleep: (milliseconds) => {
        pauses.push(milliseconds);
        return Promise.resolve();
      },
    },
  });

it('gives up on a response that does not come in time', async () => {
  const never: Model = {
    getResponse: ({ signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('aborted')));
      }),
    getStreamedResponse: () => {
      throw new Error('not asked for');
    },
  };
  const patience = new RetryingModel(never, {
    name: 'm',
    silenceMs: 1,
    waiting: realWaiting,
  });
  const kind = await patience.getResponse(request).catch((error: unknown) => modelFailure(error));
  expect(kind).toMatchObject({ kind: 'silent' });
});

const failureOf = (answer: Promise<unknown>) =>
  answer.then(
    () => null,
    (error: unknown) => modelFailure(error)?.status,
  );

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
  pauses.length = 0;
});

it('asks again for a response that is not streamed, three times at most', async () => {
  expect(await retrying(failing(500, 503).model).getResponse(request)).toBe(whole);
  expect(pauses).toEqual([500, 1000]);
  expect(await failureOf(retrying(failing(500, 500, 503).model).getResponse(request))).toBe(503);
  expect(await failureOf(retrying(failing(400).model).getResponse(request))).toBe(400);
});

it('goes on with the next model for such a response, and keeps to it', async () => {
  const first = failing(500);
  const second = failing();
  const chain = new FallbackModel([
    { name: 'first', model: first.model, settings: { store: false } },
    { name: 'second', model: second.model, settings: { temperature: 0 } },
  ]);
  expect(await chain.getResponse(request)).toEqual(whole);
  expect(await chain.getResponse(request)).toEqual(whole);
  expect([first.requests.length, second.requests.length]).toEqual([1, 2]);
  const input = [{ role: 'user', content: 'hi' }];
  expect(first.requests[0]).toEqual({ ...request, input, modelSettings: { store: false } });
  expect(second.requests[0]?.modelSettings).toEqual({ temperature: 0 });
  expect(second.requests[0]?.input).toEqual(input);
});

it('hands the first failure on when the next fails too', async () => {
  const links = [failing(503), failing(404)] as const;
  const chain = new FallbackModel([
    { name: 'first', model: links[0].model, settings: {} },
    { name: 'second', model: links[1].model, settings: {} },
  ]);
  expect(await failureOf(chain.getResponse(request))).toBe(503);
});
