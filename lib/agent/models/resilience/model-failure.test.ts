import { APICallError, JSONParseError } from '@ai-sdk/provider';
import { ModelBehaviorError } from '@openai/agents';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { UnfinishedStreamError } from '../providers/ai-sdk-model';
import { modelFailure, SilentModelError } from './model-failure';

const openAi = (status: number, error: object = {}, headers = {}) =>
  OpenAI.APIError.generate(status, { error }, undefined, new Headers(headers));
const inStream = (error: object) => new OpenAI.APIError(undefined, error, undefined, undefined);
const aiSdk = (statusCode: number | undefined, responseBody = '', cause?: unknown) =>
  new APICallError({
    message: 'x',
    url: 'https://x.example',
    requestBodyValues: {},
    responseBody,
    ...(statusCode === undefined ? {} : { statusCode }),
    cause,
  });
const withCode = (code: string) => Object.assign(new Error('x'), { code });

describe('modelFailure', () => {
  it.each<[string, unknown, ...expected: [string, number | null]]>([
    ['OpenAI 401', openAi(401), 'refused', 401],
    ['OpenAI 403', openAi(403), 'refused', 403],
    ['OpenAI 404', openAi(404), 'unknown-model', 404],
    ['OpenAI 408', openAi(408), 'down', 408],
    ['OpenAI 429', openAi(429), 'busy', 429],
    ['OpenAI without money', openAi(429, { code: 'insufficient_quota' }), 'quota', 429],
    ['OpenRouter 402', openAi(402), 'quota', 402],
    ['OpenAI 500', openAi(500), 'down', 500],
    ['OpenAI 400', openAi(400), 'bad-request', 400],
    ['OpenAI context', openAi(400, { code: 'context_length_exceeded' }), 'too-long', 400],
    [
      'vLLM context',
      openAi(400, { message: "This model's maximum context length is 8192 tokens." }),
      'too-long',
      400,
    ],
    ['OpenAI in the stream', inStream({ code: 'server_error' }), 'down', 500],
    ['OpenAI limit in the stream', inStream({ code: 'rate_limit_exceeded' }), 'busy', 429],
    ['proxy in the stream', inStream({ code: 502 }), 'down', 502],
    ['anything in the stream', inStream({ message: 'x' }), 'down', null],
    ['Anthropic overloaded', aiSdk(529), 'down', 529],
    ['Anthropic context', aiSdk(400, 'prompt is too long: 213462 tokens'), 'too-long', 400],
    ['Anthropic without money', aiSdk(400, 'Your credit balance is too low'), 'quota', 400],
    [
      'Anthropic in the stream',
      { message: 'Overloaded', type: 'overloaded_error', statusCode: 529, data: {} },
      'down',
      529,
    ],
    ['Gemini key', aiSdk(400, '{"reason":"API_KEY_INVALID"}'), 'refused', 400],
    [
      'Gemini context',
      aiSdk(400, 'The input token count (2) exceeds the maximum number of tokens allowed (1).'),
      'too-long',
      400,
    ],
    ['cut answer', aiSdk(200, '', withCode('UND_ERR_SOCKET')), 'dropped', null],
    ['closed port', aiSdk(undefined, '', withCode('ECONNREFUSED')), 'unreachable', null],
    ['nonsense', new JSONParseError({ text: 'x', cause: null }), 'down', null],
    ['unfinished', new UnfinishedStreamError('x'), 'dropped', null],
    ['silence', new SilentModelError('x'), 'silent', null],
    ['OpenAI slow', new OpenAI.APIConnectionTimeoutError(), 'silent', null],
    ['OpenAI away', new OpenAI.APIConnectionError({ message: 'x' }), 'unreachable', null],
    [
      'OpenAI cut',
      new OpenAI.APIConnectionError({ message: 'x', cause: withCode('ECONNRESET') }),
      'dropped',
      null,
    ],
    ['terminated', new TypeError('terminated'), 'dropped', null],
    ['abort', new DOMException('x', 'AbortError'), 'aborted', null],
    ['OpenAI abort', new OpenAI.APIUserAbortError(), 'aborted', null],
  ])('knows %s', (_, error, ...[kind, status]) => {
    expect(modelFailure(error)).toMatchObject({ kind, status });
  });

  it('knows how long to wait', () => {
    expect(modelFailure(openAi(429, {}, { 'retry-after': '7' }))?.retryAfter).toBe(7);
    expect(modelFailure(aiSdk(429, '{"retryDelay":"9s"}'))?.retryAfter).toBe(9);
  });

  it.each([new Error('x'), new ModelBehaviorError('x'), 'text', null, undefined, 5, {}])(
    'takes %s for a fault of ours',
    (error) => {
      expect(modelFailure(error)).toBeNull();
    },
  );
});
