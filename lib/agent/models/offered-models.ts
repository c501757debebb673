import type { Env } from '@/lib/env';
import { ModelConfigError, modelId, type ModelName, parseModelName } from './model-name';

/** A model that users may choose for a message. */
export interface OfferedModel {
  readonly name: ModelName;
  /** As shown in the composer. */
  readonly label: string;
}

/** Someone asked for a model that CHAT_MODELS does not hold. */
export class ModelNotOfferedError extends Error {
  readonly code = 'model_not_offered';
}

/**
 * The models of CHAT_MODELS: `provider/model` or `provider/model=Label`, separated by commas. Without
 * it there is nothing to choose. CHAT_MODEL comes first when the list does not hold it.
 * @throws {ModelConfigError} naming the variable at fault
 */
export function offeredModels(
  env: Readonly<Partial<Pick<Env, 'CHAT_MODEL' | 'CHAT_MODELS'>>>,
): readonly OfferedModel[] {
  if (env.CHAT_MODELS === undefined) return [];
  const offered = env.CHAT_MODELS.split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(parseOffer);
  const ids = offered.map(({ name }) => modelId(name));
  if (new Set(ids).size < ids.length)
    throw new ModelConfigError('CHAT_MODELS', 'names the same model twice.');
  if (env.CHAT_MODEL === undefined) return offered;
  const preferred = parseModelName(env.CHAT_MODEL, 'CHAT_MODEL');
  if (ids.includes(modelId(preferred))) return offered;
  return [{ name: preferred, label: plainLabel(preferred) }, ...offered];
}

function parseOffer(entry: string): OfferedModel {
  const equals = entry.indexOf('=');
  const id = equals === -1 ? entry : entry.slice(0, equals).trim();
  const label = equals === -1 ? '' : entry.slice(equals + 1).trim();
  const name = parseModelName(id, 'CHAT_MODELS');
  return { name, label: label === '' ? plainLabel(name) : label };
}

function plainLabel({ provider, model }: ModelName): string {
  return provider === 'demo' ? 'Demo model' : model;
}
