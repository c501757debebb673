import type { Turn } from '@/lib/chatkit';
import { env } from '@/lib/env';
import { type ChosenModel, createModel, modelChain } from '../models/create-model';
import type { ModelName } from '../models/model-name';
import { ModelNotOfferedError } from '../models/offered-models';
import type { UsageMeter } from '../usage/usage-meter';
import type { ChatContext } from './chat-context';

const requestedBy = ({ userMessage }: Turn<ChatContext>): string | null =>
  userMessage?.inference_options.model ?? null;

/**
 * The model the user has asked for, or the one that answers by default.
 * @throws {ModelConfigError} naming the variable
 * @throws {ModelNotOfferedError} when the user has asked for one that is not offered
 */
export function turnModel(
  turn: Turn<ChatContext>,
  { now, meter }: { readonly now: Date; readonly meter: UsageMeter },
): ChosenModel {
  const { timeZone } = turn.context;
  return createModel(env(), { moment: { now, timeZone } }, { requested: requestedBy(turn), meter });
}

/** The models that may come to answer; none when the one that is asked for is not offered. */
export function modelsOf(turn: Turn<ChatContext>): readonly ModelName[] {
  try {
    return modelChain(env(), requestedBy(turn));
  } catch (error) {
    if (error instanceof ModelNotOfferedError) return [];
    throw error;
  }
}
