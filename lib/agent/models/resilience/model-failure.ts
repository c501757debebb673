import { AISDKError, APICallError } from '@ai-sdk/provider';
import OpenAI from 'openai';
import { UnfinishedStreamError } from '../providers/ai-sdk-model';
import { retryAfterSeconds } from './retry-after';

/**
 * What went wrong at a provider, whichever it is:
 * `refused` our key; `unknown-model`; `too-long` for the model's context; `filtered` is a question their
 * content filter does not let through; `busy` is a rate limit;
 * `quota` is used up until somebody pays; `down` is a fault of theirs, overload included;
 * `unreachable` no connection; `silent` too long; `dropped` in the middle of an answer;
 * `bad-request` is a request of ours they cannot work with; `aborted` by us.
 */
export type FailureKind =
  | 'refused'
  | 'unknown-model'
  | 'too-long'
  | 'filtered'
  | 'busy'
  | 'quota'
  | 'down'
  | 'unreachable'
  | 'silent'
  | 'dropped'
  | 'bad-request'
  | 'aborted';

/** A failure of a provider without any of its text, which can hold keys, prompts and addresses. */
export interface ModelFailure {
  readonly kind: FailureKind;
  /** The HTTP status, where there was one or the provider's code means one. */
  readonly status: number | null;
  /** How long the provider asks us to wait, in seconds. */
  readonly retryAfter: number | null;
}

/** The model said nothing for too long. */
export class SilentModelError extends Error {
  readonly code = 'silent_model';
}

/** What an error of a model client means; `null` when it is none, but a fault of ours. */
export function modelFailure(error: unknown, now = new Date()): ModelFailure | null {
  const plain = (kind: FailureKind): ModelFailure => ({ kind, status: null, retryAfter: null });
  if (error instanceof SilentModelError || error instanceof OpenAI.APIConnectionTimeoutError)
    return plain('silent');
  if (error instanceof OpenAI.APIUserAbortError || isNamed(error, 'AbortError'))
    return plain('aborted');
  if (error instanceof UnfinishedStreamError) return plain('dropped');
  const told = toldBy(error);
  if (told !== null) {
    const status = told.status ?? statusOfCode(told.code);
    if (status !== null)
      return {
        kind: kindOf(status, told),
        status,
        retryAfter: retryAfterSeconds(told.headers, told.text, now),
      };
  }
  if (error instanceof OpenAI.APIConnectionError) return plain(connectionFailure(error));
  if (APICallError.isInstance(error)) return plain(connectionFailure(error));
  // What came is no answer: JSON that is none, or not of the API's form.
  if (error instanceof OpenAI.APIError || AISDKError.isInstance(error) || told !== null)
    return plain('down');
  return isCut(error) ? plain('dropped') : null;
}

interface Told {
  readonly status: number | null;
  readonly code: string;
  readonly text: string;
  readonly headers: Headers;
}

/** What the provider said, in whatever way its client hands it on. */
function toldBy(error: unknown): Told | null {
  if (error instanceof OpenAI.APIConnectionError) return null;
  if (error instanceof OpenAI.APIError)
    return {
      status: typeof error.status === 'number' ? error.status : null,
      code: textOf(error.code) || textOf(error.type),
      text: `${error.message} ${JSON.stringify(error.error)}`,
      headers: error.headers instanceof Headers ? error.headers : new Headers(),
    };
  if (APICallError.isInstance(error))
    return {
      // An answer that broke off has the status it began with.
      status: error.statusCode !== undefined && error.statusCode >= 400 ? error.statusCode : null,
      code: '',
      text: `${error.message} ${error.responseBody ?? ''}`,
      headers: new Headers(error.responseHeaders),
    };
  // An error inside a stream of the AI SDK: a plain object.
  if (typeof error !== 'object' || error === null || error instanceof Error) return null;
  if (!('message' in error)) return null;
  const { statusCode, type, code, data } = error as Readonly<Record<string, unknown>>;
  return {
    status: typeof statusCode === 'number' ? statusCode : null,
    code: textOf(code) || textOf(type),
    text: `${textOf(error.message)} ${JSON.stringify(data)}`,
    headers: new Headers(),
  };
}

function kindOf(status: number, { code, text }: Told): FailureKind {
  if (status === 413 || code.includes('context_length_exceeded') || tooLong.test(text))
    return 'too-long';
  if (status === 400 && (contentFilter.test(code) || contentFilter.test(text))) return 'filtered';
  if (status === 402 || quotaUsedUp.test(code) || quotaUsedUp.test(text)) return 'quota';
  if (status === 401 || status === 403 || text.includes('API_KEY_INVALID')) return 'refused';
  if (status === 404) return 'unknown-model';
  if (status === 429) return 'busy';
  if (status === 408 || status >= 500) return 'down';
  return 'bad-request';
}

// OpenAI and vLLM, Anthropic, Gemini; each answers 400 with words only.
const tooLong =
  /context_length_exceeded|maximum context length|prompt is too long|exceeds the maximum number of tokens/i;

// Azure OpenAI; OpenAI; Anthropic.
const contentFilter =
  /content_filter|content_policy_violation|content management policy|blocked by content filtering/i;

// OpenAI; Anthropic.
const quotaUsedUp = /insufficient_quota|billing_error|credit balance is too low/i;

/** The status that a code inside a stream stands for: OpenAI's words, or a number as proxies send. */
function statusOfCode(code: string): number | null {
  if (/^[45]\d\d$/.test(code)) return Number(code);
  if (/^(?:server_error|overloaded_error|api_error|internal_error)$/.test(code)) return 500;
  if (code.startsWith('rate_limit')) return 429;
  if (quotaUsedUp.test(code)) return 402;
  if (/^(?:context_length_exceeded|invalid_prompt|invalid_request_error)$/.test(code)) return 400;
  return null;
}

/** The codes of undici and Node by which a connection that was there is known to be gone. */
const cutCodes = /^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE)$/;

function connectionFailure(error: Error): FailureKind {
  return causes(error).some(({ code }) => cutCodes.test(code)) ? 'dropped' : 'unreachable';
}

/** undici reports a connection cut inside a body as `TypeError: terminated`, its cause telling how. */
function isCut(error: unknown): boolean {
  return causes(error).some(
    ({ code, message }) =>
      cutCodes.test(code) ||
      /^(?:ECONNREFUSED|ETIMEDOUT)$/.test(code) ||
      /^(?:terminated|fetch failed|socket hang up|other side closed)$/i.test(message),
  );
}

function causes(error: unknown): { readonly code: string; readonly message: string }[] {
  const found = [];
  for (let at = error; at instanceof Error && found.length < 10; at = at.cause)
    found.push({ code: 'code' in at ? textOf(at.code) : '', message: at.message });
  return found;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
