import type { Env } from '@/lib/env';
import { type ProviderName, providerNames } from './provider-table';

/** Which model answers: `provider/model`, taken apart. */
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

/** Names that users of LiteLLM write for the same provider. */
const aliases: ReadonlyMap<string, ProviderName> = new Map([
  ['hosted_vllm', 'vllm'],
  ['ollama_chat', 'ollama'],
]);

const known = `Write demo or <provider>/<model>, the provider being one of ${providerNames.filter((name) => name !== 'demo').join(', ')}.`;

/**
 * Parses `provider/model`. `demo` stands alone; everything behind the first slash is the model's
 * name, which may hold slashes itself.
 * @param variable where the text comes from
 * @throws {ModelConfigError} naming that variable
 */
export function parseModelName(text: string, variable: keyof Env): ModelName {
  const slash = text.indexOf('/');
  const name = slash === -1 ? text : text.slice(0, slash);
  const model = slash === -1 ? '' : text.slice(slash + 1);
  const provider = aliases.get(name) ?? providerNames.find((each) => each === name);
  if (provider === undefined)
    throw new ModelConfigError(variable, `“${name}” is not a known model provider. ${known}`);
  if (provider !== 'demo' && model === '')
    throw new ModelConfigError(variable, `the name of the model is missing. ${known}`);
  if (provider === 'demo' && model !== '')
    throw new ModelConfigError(variable, `the demo model has no variants. ${known}`);
  return { provider, model };
}

/** The same as text, as it is written in the environment and sent by the widget. */
export function modelId({ provider, model }: ModelName): string {
  return model === '' ? provider : `${provider}/${model}`;
}
