import {
  InputGuardrailTripwireTriggered,
  type InputGuardrail,
  type OutputGuardrail,
  OutputGuardrailTripwireTriggered,
} from '@openai/agents';
import { CustomStreamError, type UserMessageItem } from '@/lib/chatkit';
import type { Env } from '@/lib/env';
import { LeakedAnswerError } from './leak-guard';
import { messageText } from './message-length';
import { moderation, type Verdict } from './moderation';

/** What the SDK runs beside the model: no tool is run before the input has been found fine. */
export interface TurnGuardrails {
  readonly inputGuardrails: InputGuardrail[];
  readonly outputGuardrails: OutputGuardrail[];
}

const stopsAt: Readonly<Record<Env['MODERATION_ON_FAILURE'], readonly Verdict[]>> = {
  allow: ['flagged'],
  block: ['flagged', 'unchecked'],
};

/** The moderation of a turn, of which there is none unless it is configured. */
export function turnGuardrails(env: Env, message: UserMessageItem | null): TurnGuardrails {
  const check = moderation(env);
  if (check === null) return { inputGuardrails: [], outputGuardrails: [] };
  const outcome = async (text: string) => {
    const verdict = await check(text);
    const tripwireTriggered = stopsAt[env.MODERATION_ON_FAILURE].includes(verdict);
    return { tripwireTriggered, outputInfo: verdict };
  };
  const name = 'moderation';
  const input = message === null ? '' : messageText(message);
  return {
    inputGuardrails:
      input === '' ? [] : [{ name, runInParallel: true, execute: () => outcome(input) }],
    outputGuardrails: [{ name, execute: ({ agentOutput }) => outcome(agentOutput) }],
  };
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
  const isInput = error instanceof InputGuardrailTripwireTriggered;
  if (!isInput && !(error instanceof OutputGuardrailTripwireTriggered)) return null;
  if (error.result.output.outputInfo === 'unchecked')
    throw new CustomStreamError(
      `${isInput ? 'Your message' : 'My answer'} could not be checked right now. Please try again.`,
      { allowRetry: true, cause: error },
    );
  return isInput ? flaggedInput : flaggedOutput;
}
