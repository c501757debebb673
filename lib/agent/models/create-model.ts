import 'server-only';
import {
  type Model,
  type ModelSettings,
  OpenAIChatCompletionsModel,
  OpenAIResponsesModel,
} from '@openai/agents';
import OpenAI from 'openai';
import type { Env } from '@/lib/env';
import { DemoModel, type DemoModelOptions } from '../demo/demo-model';
import { chosenModel, ModelConfigError, type ModelName } from './model-name';

/** A model and the settings it is to be run with. */
export interface ChosenModel {
  readonly name: ModelName;
  readonly model: Model;
  readonly settings: ModelSettings;
}

const openAiBaseUrl = 'https://api.openai.com/v1';

/**
 * Builds the model a turn runs on. Clients are made per call: nothing is shared between requests and
 * the SDK's process-wide default client is never touched.
 * @throws {ModelConfigError} naming the variable that is missing
 */
export function createModel(env: Env, demo: DemoModelOptions): ChosenModel {
  const name = chosenModel(env);
  switch (name.provider) {
    case 'demo':
      return { name, model: new DemoModel(demo), settings: {} };
    case 'openai': {
      const apiKey = required(env, 'OPENAI_API_KEY', name);
      const client = openAiClient(apiKey, env.OPENAI_BASE_URL ?? openAiBaseUrl);
      return {
        name,
        model: new OpenAIResponsesModel(client, name.model),
        settings: responsesSettings(name.model),
      };
    }
    case 'openai-compatible': {
      const baseUrl = required(env, 'OPENAI_COMPATIBLE_BASE_URL', name);
      // Local servers want no key, but the client sends none only at the price of an exception.
      const client = openAiClient(env.OPENAI_COMPATIBLE_API_KEY ?? 'none', baseUrl);
      return { name, model: new OpenAIChatCompletionsModel(client, name.model), settings: {} };
    }
  }
}

function required(
  env: Env,
  variable: 'OPENAI_API_KEY' | 'OPENAI_COMPATIBLE_BASE_URL',
  { provider, model }: ModelName,
): string {
  const value = env[variable];
  if (value !== undefined) return value;
  throw new ModelConfigError(variable, `must be set for the model ${provider}/${model}.`);
}

function openAiClient(apiKey: string, baseURL: string): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL,
    organization: null,
    project: null,
    maxRetries: 2,
    fetch: withoutWaitingForQuota,
  });
}

/**
 * The client retries a 429 after whatever Retry-After says, up to a minute of silence for someone
 * who is looking at a chat. We tell them instead.
 */
async function withoutWaitingForQuota(
  input: Parameters<typeof fetch>[0],
  init?: Parameters<typeof fetch>[1],
): Promise<Response> {
  const response = await fetch(input, init);
  if (response.status !== 429) return response;
  const headers = new Headers(response.headers);
  headers.set('x-should-retry', 'false');
  return new Response(response.body, { status: response.status, headers });
}

/** Conversations are kept by us, so OpenAI is asked to store none; reasoning then travels sealed. */
function responsesSettings(model: string): ModelSettings {
  const reasons = /^(o\d|gpt-(?:[5-9]|\d\d)(?!.*chat))/.test(model);
  return {
    store: false,
    ...(reasons ? { providerData: { include: ['reasoning.encrypted_content'] } } : {}),
  };
}
