import OpenAI from 'openai';
import { CustomStreamError } from '@/lib/chatkit';
import { ModelConfigError } from './models/model-name';

const again = 'Please try again.';

/**
 * Turns a failure of the model into what a person is told. Nothing of the provider's own text goes
 * out; it may hold keys, prompts or addresses.
 */
export function toTurnError(cause: unknown): CustomStreamError {
  if (cause instanceof CustomStreamError) return cause;
  const { text, allowRetry } = explain(cause);
  // The texts of providers can hold keys and prompts: no more of them than this goes into the log.
  if (cause instanceof OpenAI.APIError)
    console.warn(`The model failed: ${cause.name}, status ${String(cause.status)}, ${text}`);
  else console.error('A turn failed:', cause);
  return new CustomStreamError(text, { allowRetry, cause });
}

interface Explanation {
  readonly text: string;
  readonly allowRetry: boolean;
}

function explain(error: unknown): Explanation {
  if (error instanceof ModelConfigError)
    return {
      text: `The assistant is not set up correctly (${error.variable}). Please tell the operator of this site.`,
      allowRetry: false,
    };
  if (error instanceof OpenAI.APIConnectionTimeoutError)
    return { text: `The model did not answer in time. ${again}`, allowRetry: true };
  if (error instanceof OpenAI.APIError && typeof error.status === 'number')
    return explainStatus(error.code === 'context_length_exceeded' ? 413 : error.status, error);
  if (error instanceof OpenAI.APIConnectionError)
    return { text: `The model cannot be reached right now. ${again}`, allowRetry: true };
  if (isDroppedConnection(error))
    return { text: `The connection to the model was lost. ${again}`, allowRetry: true };
  return { text: `Something went wrong while answering. ${again}`, allowRetry: true };
}

function explainStatus(status: number, error: { headers?: Headers | undefined }): Explanation {
  if (status === 401 || status === 403)
    return {
      text: 'The model provider refused our key. Please tell the operator of this site.',
      allowRetry: false,
    };
  if (status === 404)
    return {
      text: 'The configured model does not exist at the provider. Please tell the operator of this site.',
      allowRetry: false,
    };
  if (status === 413)
    return {
      text: 'This conversation has become too long for the model. Please start a new chat.',
      allowRetry: false,
    };
  if (status === 429) {
    const seconds = Number(error.headers?.get('retry-after') ?? Number.NaN);
    const when =
      Number.isFinite(seconds) && seconds >= 1
        ? `in ${String(Math.ceil(seconds))} ${Math.ceil(seconds) === 1 ? 'second' : 'seconds'}`
        : 'in a moment';
    return {
      text: `The model is busy, or its quota is used up. Please try again ${when}.`,
      allowRetry: true,
    };
  }
  if (status >= 500)
    return { text: `The model provider has a problem right now. ${again}`, allowRetry: true };
  return { text: 'The model provider could not work with this request.', allowRetry: true };
}

/** undici reports a connection cut inside a body as `TypeError: terminated`, its cause telling how. */
function isDroppedConnection(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at && typeof at.code === 'string' ? at.code : '';
    if (/^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE|ECONNREFUSED|ETIMEDOUT)$/.test(code)) return true;
    if (/^(?:terminated|fetch failed|socket hang up|other side closed)$/i.test(at.message))
      return true;
  }
  return false;
}
