import 'server-only';
import type { Model } from '@openai/agents';
import type { Env } from '@/lib/env';
import { MeteredModel } from '../usage/metered-model';
import type { UsageMeter } from '../usage/usage-meter';
import { DemoModel, type DemoModelOptions } from '../demo/demo-model';
import { chosenModel, requestedModel } from './chosen-model';
import { ModelConfigError, modelId, type ModelName, parseModelName } from './model-name';
import { offeredModels } from './offered-models';
import type { ProviderName } from './provider-table';
import { buildAnthropicModel } from './providers/anthropic';
import { buildAzureModel } from './providers/azure';
import {
  buildGroqModel,
  buildLiteLlmProxyModel,
  buildMistralModel,
  buildOllamaModel,
  buildOpenAiCompatibleModel,
  buildOpenRouterModel,
  buildVllmModel,
} from './providers/compatible-server';
import { buildGeminiModel } from './providers/gemini';
import { buildOpenAiModel } from './providers/openai';
import type { BuildModel } from './providers/provider';
import { FallbackModel, type Link } from './resilience/fallback-model';
import { RetryingModel } from './resilience/retrying-model';
import { WholeAnswerModel } from './whole-answer-model';
import { realWaiting, type Waiting } from './resilience/waiting';

const builders: Readonly<Record<ProviderName, BuildModel>> = {
  openai: buildOpenAiModel,
  anthropic: buildAnthropicModel,
  gemini: buildGeminiModel,
  mistral: buildMistralModel,
  groq: buildGroqModel,
  openrouter: buildOpenRouterModel,
  'openai-compatible': buildOpenAiCompatibleModel,
  azure: buildAzureModel,
  ollama: buildOllamaModel,
  vllm: buildVllmModel,
  litellm_proxy: buildLiteLlmProxyModel,
  demo: (_, { demo }) => ({ model: new DemoModel(demo), settings: {} }),
};

/** A model, ready to be run, and its name. */
export interface ChosenModel {
  readonly name: ModelName;
  readonly model: Model;
}

export interface CreateModelOptions {
  /** The model that is asked for, as `provider/model`; `null` for the one that answers by default. */
  readonly requested?: string | null;
  readonly waiting?: Waiting;
  /** Counts what each model of the chain uses. */
  readonly meter?: UsageMeter;
}

/**
 * The model that is asked for, and those of CHAT_MODEL_FALLBACK behind it.
 * @throws as `createModel`
 */
export function modelChain(
  env: Env,
  requested: string | null,
): readonly [ModelName, ...ModelName[]] {
  const name = requestedModel(env, requested);
  const fallbacks = env.CHAT_MODEL_FALLBACK.map((id) => parseModelName(id, 'CHAT_MODEL_FALLBACK'));
  return [name, ...fallbacks.filter((each) => modelId(each) !== modelId(name))];
}

/**
 * Builds the model a turn runs on: the chosen one, and behind it those of CHAT_MODEL_FALLBACK. Each is
 * retried on its own before the next is asked. Clients are made per call: nothing is shared between
 * requests and the SDK's process-wide default client is never touched.
 * @throws {ModelConfigError} naming the variable that is missing, be it of the last model only
 * @throws {ModelNotOfferedError} when the model that is asked for is none of CHAT_MODELS
 */
export function createModel(
  env: Env,
  demo: DemoModelOptions,
  { requested = null, waiting = realWaiting, meter }: CreateModelOptions = {},
): ChosenModel {
  const [name, ...others] = modelChain(env, requested);
  const link = (each: ModelName): Link => {
    const built = builders[each.provider](each, { env, demo });
    const options = {
      name: modelId(each),
      silenceMs: env.MODEL_TIMEOUT_SECONDS * 1000,
      waiting,
    };
    const model = new RetryingModel(new WholeAnswerModel(built.model), options);
    const metered = meter === undefined ? model : new MeteredModel(model, options.name, meter);
    return { ...built, name: options.name, model: metered };
  };
  return { name, model: new FallbackModel([link(name), ...others.map(link)]) };
}

/** What keeps the models that users of this deployment can come by from being made, once per variable. */
export function modelFaults(env: Env): readonly ModelConfigError[] {
  const demo = { moment: { now: new Date(), timeZone: 'UTC' } };
  const build = (name: ModelName) => builders[name.provider](name, { env, demo });
  const names = [
    () => [chosenModel(env)],
    () => offeredModels(env).map(({ name }) => name),
    ...env.CHAT_MODEL_FALLBACK.map((id) => () => [parseModelName(id, 'CHAT_MODEL_FALLBACK')]),
  ];
  const faults = new Map<string, ModelConfigError>();
  const attempt = <Result>(make: () => readonly Result[]): readonly Result[] => {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof ModelConfigError)) throw error;
      if (!faults.has(error.variable)) faults.set(error.variable, error);
      return [];
    }
  };
  for (const name of names.flatMap(attempt)) attempt(() => [build(name)]);
  return [...faults.values()];
}
