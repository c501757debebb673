import type { Env } from '@/lib/env';
import { modelId, type ModelName, parseModelName } from './model-name';
import { ModelNotOfferedError, offeredModels } from './offered-models';
import { providerNames, providers } from './provider-table';

/** The variables that decide which model answers. */
export const choosingVariables = [
  'CHAT_MODEL' as const,
  'CHAT_MODELS' as const,
  ...providerNames.flatMap((name) => providers[name].chosenBy ?? []),
];

type ChoosingEnv = Readonly<Partial<Pick<Env, (typeof choosingVariables)[number]>>>;

/**
 * The model that answers when nobody asks for another: CHAT_MODEL, else the first of CHAT_MODELS, else
 * the default of the first provider, in the order of the provider table, whose key (or address) is
 * set, else `demo`.
 * @throws {ModelConfigError} when one of the two is malformed
 */
export function chosenModel(env: ChoosingEnv): ModelName {
  if (env.CHAT_MODEL !== undefined) return parseModelName(env.CHAT_MODEL, 'CHAT_MODEL');
  const [first] = offeredModels(env);
  if (first !== undefined) return first.name;
  for (const provider of providerNames) {
    const choice = providers[provider];
    if (choice.chosenBy !== null && env[choice.chosenBy] !== undefined)
      return { provider, model: choice.defaultModel };
  }
  return { provider: 'demo', model: '' };
}

/**
 * The model a message asks for. One that is not offered is refused in words rather than exchanged
 * for another: whoever chose it would take the answer for its own.
 * @param requested `provider/model`; `null` for the one that answers by default
 * @throws {ModelNotOfferedError}
 */
export function requestedModel(env: ChoosingEnv, requested: string | null): ModelName {
  if (requested === null) return chosenModel(env);
  const offered = offeredModels(env).find(({ name }) => modelId(name) === requested);
  if (offered === undefined) throw new ModelNotOfferedError('The model is not in CHAT_MODELS.');
  return offered.name;
}
