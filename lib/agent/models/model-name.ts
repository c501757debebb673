import type { Env } from '@/lib/env';

/** The model providers a deployment can choose from. */
export const providers = ['demo', 'openai', 'openai-compatible'] as const;
export type ProviderName = (typeof providers)[number];

/** Which model answers: `CHAT_MODEL` as `provider/model`, taken apart. */
export interface ModelName {
  readonly provider: ProviderName;
  /** The provider's own name of the model; empty for `demo`. */
  readonly model: string;
}

/** The model settings of the environment do not fit together; the message names the variable and its cure. */
export class ModelConfigError extends Error {
  readonly code = 'invalid_model_configuration';
  constructor(
    readonly variable: keyof Env,
    message: string,
  ) {
    super(`${variable}: ${message}`);
  }
}

/** The model used for a key when CHAT_MODEL is unset. */
const defaultModels: Readonly<Record<ProviderName, string>> = {
  demo: '',
  openai: 'gpt-5.6-luna',
  // Servers that hold a single model (llama.cpp, LM Studio) answer to any name.
  'openai-compatible': 'default',
};

/**
 * Parses `provider/model`. `demo` stands alone; everything behind the first slash is the model's
 * name, which may hold slashes itself.
 * @throws {ModelConfigError} naming CHAT_MODEL
 */
export function parseModelName(text: string): ModelName {
  const slash = text.indexOf('/');
  const name = slash === -1 ? text : text.slice(0, slash);
  const model = slash === -1 ? '' : text.slice(slash + 1);
  const provider = providers.find((known) => known === name);
  const known = 'Write demo, openai/<model> or openai-compatible/<model>.';
  if (provider === undefined)
    throw new ModelConfigError('CHAT_MODEL', `“${name}” is not a known model provider. ${known}`);
  if (provider !== 'demo' && model === '')
    throw new ModelConfigError('CHAT_MODEL', `the name of the model is missing. ${known}`);
  if (provider === 'demo' && model !== '')
    throw new ModelConfigError('CHAT_MODEL', `the demo model has no variants. ${known}`);
  return { provider, model };
}

type ModelEnv = Pick<Env, 'CHAT_MODEL' | 'OPENAI_API_KEY' | 'OPENAI_COMPATIBLE_BASE_URL'>;

/**
 * The model that answers, in this order: CHAT_MODEL; the default of `openai` when OPENAI_API_KEY is
 * set; the default of `openai-compatible` when OPENAI_COMPATIBLE_BASE_URL is set; `demo`.
 * @throws {ModelConfigError} when CHAT_MODEL is malformed
 */
export function chosenModel(env: ModelEnv): ModelName {
  if (env.CHAT_MODEL !== undefined) return parseModelName(env.CHAT_MODEL);
  if (env.OPENAI_API_KEY !== undefined) return withDefault('openai');
  if (env.OPENAI_COMPATIBLE_BASE_URL !== undefined) return withDefault('openai-compatible');
  return withDefault('demo');
}

function withDefault(provider: ProviderName): ModelName {
  return { provider, model: defaultModels[provider] };
}
