import OpenAI from 'openai';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ModelConfigError } from '../models/model-name';
import { ModelNotOfferedError } from '../models/offered-models';
import { StoppedAnswerError } from './stopped-answer';
import { toTurnError } from './turn-error';

const secret = 'sk-secret';
const status = (code: number, headers: Record<string, string> = {}) =>
  OpenAI.APIError.generate(code, { error: { message: secret } }, secret, new Headers(headers));
const tooLong = OpenAI.APIError.generate(
  400,
  { error: { message: secret, code: 'context_length_exceeded' } },
  secret,
  new Headers(),
);
const filtered = OpenAI.APIError.generate(
  400,
  { error: { message: secret, code: 'content_filter' } },
  secret,
  new Headers(),
);
const terminated = new TypeError('terminated', {
  cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
});

describe('toTurnError', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockReturnValue();
    vi.spyOn(console, 'warn').mockReturnValue();
  });

  it.each([
    [status(401), 'The model provider refused our key.', false],
    [status(403), 'The model provider refused our key.', false],
    [status(404), 'The configured model does not exist', false],
    [tooLong, 'This conversation has become too long', false],
    [status(413), 'This conversation has become too long', false],
    [status(429), 'Please try again in a moment.', true],
    [status(429, { 'retry-after': '1' }), 'Please try again in 1 second.', true],
    [status(429, { 'retry-after': '19.2' }), 'Please try again in 20 seconds.', true],
    [status(500), 'The model provider has a problem right now.', true],
    [status(503), 'The model provider has a problem right now.', true],
    [status(400), 'could not work with this request', true],
    [new OpenAI.APIConnectionTimeoutError(), 'did not answer in time', true],
    [new OpenAI.APIConnectionError({ message: secret }), 'cannot be reached right now', true],
    [terminated, 'The connection to the model was lost.', true],
    [filtered, 'The content filter of the model provider', false],
    [new StoppedAnswerError('filter'), 'The content filter of the model provider', false],
    [new StoppedAnswerError('length'), 'longer than the model may make it', false],
    [new Error(secret), 'Something went wrong while answering.', true],
    ['no error at all', 'Something went wrong while answering.', true],
    [new ModelNotOfferedError(secret), 'The chosen model is not offered here.', false],
    [new ModelConfigError('OPENAI_API_KEY', secret), '(OPENAI_API_KEY)', false],
  ])('explains %s', (cause, text, allowRetry) => {
    const error = toTurnError(cause);
    expect(error.message).toContain(text);
    expect(error.message).not.toContain(secret);
    expect(error.allowRetry).toBe(allowRetry);
    expect(error.cause).toBe(cause);
  });
});
