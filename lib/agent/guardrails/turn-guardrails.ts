import { InputGuardrailTripwireTriggered, type InputGuardrail } from '@openai/agents';
import { CustomStreamError, type UserMessageItem } from '@/lib/chatkit';
import type { Env } from '@/lib/env';
import { FlaggedAnswerError } from './answer-moderation';
import { LeakedAnswerError } from './leak-guard';
import { messageText } from './message-length';
import { moderation, stopsAt } from './moderation';

/**
 * The moderation of a message, which the SDK runs beside the model: no tool is run before the message has been
 * found fine. There is none unless it is configured.
 */
export function inputGuardrails(env: Env, message: UserMessageItem | null): InputGuardrail[] {
  const check = moderation(env);
  const input = message === null ? '' : messageText(message);
  if (check === null || input === '') return [];
  const execute = async () => {
    const verdict = await check(input);
    return { tripwireTriggered: stopsAt(env, verdict), outputInfo: verdict };
  };
  return [{ name: 'moderation', runInParallel: true, execute }];
}

/** What the user is told instead of an answer, and whether the message is kept from models from now on. */
export interface Refusal {
  readonly text: string;
  readonly blocksMessage: boolean;
}

const flaggedInput: Refusal = {
  text: 'I cannot help with this message, because it goes against the rules for what may be sent here. It stays in this chat, but I will not read it again.',
  blocksMessage: true,
};

const flaggedOutput: Refusal = {
  text: 'I have taken my answer back, because it was not fit to be shown. What was changed in your list stays changed. Please ask in other words.',
  blocksMessage: false,
};

/**
 * What a guardrail that ended a run means for the user; `null` for any other error.
 * @throws {CustomStreamError} when nobody could check, and that is a reason to stop
 */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof LeakedAnswerError) {
    console.warn(error.message);
    return flaggedOutput;
  }
  if (error instanceof FlaggedAnswerError) {
    if (error.verdict === 'unchecked') throw unchecked('My answer', error);
    return flaggedOutput;
  }
  if (!(error instanceof InputGuardrailTripwireTriggered)) return null;
  if (error.result.output.outputInfo === 'unchecked') throw unchecked('Your message', error);
  return flaggedInput;
}

const unchecked = (what: string, cause: Error) =>
  new CustomStreamError(`${what} could not be checked right now. Please try again.`, {
    allowRetry: true,
    cause,
  });
