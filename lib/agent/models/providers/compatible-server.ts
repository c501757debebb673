import { OpenAIChatCompletionsModel } from '@openai/agents';
import { chatCompletionsClient } from './openai-client';
import { type BuildContext, type BuildModel, required } from './provider';

/** Where a server that speaks Chat Completions is, and what it wants to be shown. */
interface CompatibleServer {
  readonly key: CompatibleKey;
  readonly needsKey: boolean;
  readonly baseUrl: CompatibleBaseUrl;
  /** Absent where no address can be guessed. */
  readonly defaultBaseUrl?: string;
}

type CompatibleName =
  'MISTRAL' | 'GROQ' | 'OPENROUTER' | 'OLLAMA' | 'VLLM' | 'LITELLM_PROXY' | 'OPENAI_COMPATIBLE';
type CompatibleKey = `${CompatibleName}_API_KEY`;
type CompatibleBaseUrl = `${CompatibleName}_BASE_URL`;

/** Builds models of one such server. */
function onServer({ key, needsKey, baseUrl, defaultBaseUrl }: CompatibleServer): BuildModel {
  return (name, { env }: BuildContext) => {
    const address = env[baseUrl] ?? defaultBaseUrl ?? required(env, baseUrl, name);
    // Local servers want no key, but the client sends none only at the price of an exception.
    const apiKey = needsKey ? required(env, key, name) : (env[key] ?? 'none');
    const client = chatCompletionsClient(apiKey, address);
    return { model: new OpenAIChatCompletionsModel(client, name.model), settings: {} };
  };
}

export const buildMistralModel = onServer({
  key: 'MISTRAL_API_KEY',
  needsKey: true,
  baseUrl: 'MISTRAL_BASE_URL',
  defaultBaseUrl: 'https://api.mistral.ai/v1',
});

export const buildGroqModel = onServer({
  key: 'GROQ_API_KEY',
  needsKey: true,
  baseUrl: 'GROQ_BASE_URL',
  defaultBaseUrl: 'https://api.groq.com/openai/v1',
});

export const buildOpenRouterModel = onServer({
  key: 'OPENROUTER_API_KEY',
  needsKey: true,
  baseUrl: 'OPENROUTER_BASE_URL',
  defaultBaseUrl: 'https://openrouter.ai/api/v1',
});

export const buildOllamaModel = onServer({
  key: 'OLLAMA_API_KEY',
  needsKey: false,
  baseUrl: 'OLLAMA_BASE_URL',
  defaultBaseUrl: 'http://localhost:11434/v1',
});

export const buildVllmModel = onServer({
  key: 'VLLM_API_KEY',
  needsKey: false,
  baseUrl: 'VLLM_BASE_URL',
  defaultBaseUrl: 'http://localhost:8000/v1',
});

export const buildLiteLlmProxyModel = onServer({
  key: 'LITELLM_PROXY_API_KEY',
  needsKey: false,
  baseUrl: 'LITELLM_PROXY_BASE_URL',
  defaultBaseUrl: 'http://localhost:4000/v1',
});

export const buildOpenAiCompatibleModel = onServer({
  key: 'OPENAI_COMPATIBLE_API_KEY',
  needsKey: false,
  baseUrl: 'OPENAI_COMPATIBLE_BASE_URL',
});
