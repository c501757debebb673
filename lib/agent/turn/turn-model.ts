import type { Turn } from '@/lib/chatkit';
import { env } from '@/lib/env';
import { type ChosenModel, createModel, modelChain } from '../models/create-model';
import type { ModelName } from '../models/model-name';
import { ModelNotOfferedError } from '../models/offered-models';
import type { UsageMeter } from '../usage/usage-meter';
import type { ChatContext } from './chat-context';

/** The model a message asks for; null for the default. */
export const requestedBy = ({ userMessage }: Turn<ChatContext>): string | null =>
  userMessage?.inference_options.model ?? null;

/**
 * The model that is asked for, by the user's message unless told, or the one that answers by default.
 * @throws {ModelConfigError} naming the variable
 * @throws {ModelNotOfferedError} when the user has asked for one that is not offered
 */
export function turnModel(
  turn: Turn<ChatContext>,
  {
    now,
    meter,
    requested = requestedBy(turn),
  }: { readonly now: Date; readonly meter: UsageMeter; readonly requested?: string | null },
): ChosenModel {
  const { timeZone } = turn.context;
  return createModel(env(), { moment: { now, timeZone } }, { requested, meter });
}

/** The models that may come to answer; none when the one that is asked for is not offered. */
export function modelsOf(
  turn: Turn<ChatContext>,
  requested = requestedBy(turn),
): readonly ModelName[] {
  try {
    return modelChain(env(), requested);
  } catch (error) {
    if (error instanceof ModelNotOfferedError) return [];
    throw error;
  }
}
