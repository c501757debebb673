import { CustomStreamError } from '@/lib/chatkit';
import { ModelConfigError } from '../models/model-name';
import { ModelNotOfferedError } from '../models/offered-models';
import { type ModelFailure, modelFailure } from '../models/resilience/model-failure';
import { StoppedAnswerError, type StopReason } from './stopped-answer';

const again = 'Please try again.';
const tellOperator = 'Please tell the operator of this site.';

/**
 * Turns a failure of the model into what a person is told. Nothing of the provider's own text goes
 * out; it may hold keys, prompts or addresses.
 */
export function toTurnError(cause: unknown): CustomStreamError {
  if (cause instanceof CustomStreamError) return cause;
  const failure = modelFailure(cause);
  const { text, allowRetry } = failure === null ? explainFault(cause) : explain(failure);
  // The errors of providers can hold keys and prompts: no more of them than this goes into the log.
  if (failure !== null)
    console.warn(`The model failed: ${failure.kind}, status ${String(failure.status)}, ${text}`);
  else if (cause instanceof StoppedAnswerError) console.warn(cause.message);
  else if (!(cause instanceof ModelNotOfferedError)) console.error('A turn failed:', cause);
  return new CustomStreamError(text, { allowRetry, cause });
}

interface Explanation {
  readonly text: string;
  readonly allowRetry: boolean;
}

function explainFault(error: unknown): Explanation {
  if (error instanceof ModelConfigError)
    return {
      text: `The assistant is not set up correctly (${error.variable}). ${tellOperator}`,
      allowRetry: false,
    };
  if (error instanceof ModelNotOfferedError)
    return {
      text: 'The chosen model is not offered here. Please choose another one and send the message again.',
      allowRetry: false,
    };
  if (error instanceof StoppedAnswerError)
    return { text: stopped[error.reason], allowRetry: false };
  return { text: `Something went wrong while answering. ${again}`, allowRetry: true };
}

const filtered =
  'The content filter of the model provider does not allow this answer. Please say it in other words.';

const stopped: Readonly<Record<StopReason, string>> = {
  filter: filtered,
  length:
    'The answer became longer than the model may make it. Please ask for the rest, or for something shorter.',
};

function explain({ kind, retryAfter }: ModelFailure): Explanation {
  const retry = (text: string): Explanation => ({ text, allowRetry: true });
  const stop = (text: string): Explanation => ({ text, allowRetry: false });
  switch (kind) {
    case 'refused':
      return stop(`The model provider refused our key. ${tellOperator}`);
    case 'unknown-model':
      return stop(`The configured model does not exist at the provider. ${tellOperator}`);
    case 'too-long':
      return stop('This conversation has become too long for the model. Please start a new chat.');
    case 'filtered':
      return stop(filtered);
    case 'quota':
      return stop(`The quota for the model is used up. ${tellOperator}`);
    case 'busy':
      return retry(
        `The model is busy, or its quota is used up. Please try again ${whenToRetry(retryAfter)}.`,
      );
    case 'down':
      return retry(`The model provider has a problem right now. ${again}`);
    case 'unreachable':
      return retry(`The model cannot be reached right now. ${again}`);
    case 'silent':
      return retry(`The model did not answer in time. ${again}`);
    case 'dropped':
      return retry(`The connection to the model was lost. ${again}`);
    case 'bad-request':
      return retry('The model provider could not work with this request.');
    case 'aborted':
      return retry(`The answer was stopped. ${again}`);
  }
}

function whenToRetry(retryAfter: number | null): string {
  if (retryAfter === null || retryAfter < 1) return 'in a moment';
  const seconds = Math.ceil(retryAfter);
  return `in ${String(seconds)} ${seconds === 1 ? 'second' : 'seconds'}`;
}
