import {
  startAnthropicUpstream,
  startChatCompletionsUpstream,
  startGeminiUpstream,
  startMistralUpstream,
  startResponsesUpstream,
} from '../support/upstream/server';

/** The APIs that models are spoken to through. */
export type WireFormatName = 'Responses' | 'Chat Completions' | 'Gemini' | 'Anthropic';

/** A provider as a deployment sets it up, with a scripted server in its place. */
export interface Provider {
  /** `provider/model` */
  readonly model: string;
  readonly format: WireFormatName;
  readonly start: typeof startResponsesUpstream;
  /** The variables that lead to its server. */
  readonly env: (baseUrl: string) => Readonly<Record<string, string>>;
}

const named = (name: string) => (baseUrl: string) => ({
  [`${name}_BASE_URL`]: baseUrl,
  [`${name}_API_KEY`]: 'key',
});

/** What every other provider is measured by. */
export const norm: Provider = {
  model: 'openai/gpt-5-scripted',
  format: 'Responses',
  start: startResponsesUpstream,
  env: named('OPENAI'),
};

/** One provider for each wire format, and the most particular of those that speak Chat Completions. */
export const mainProviders: readonly Provider[] = [
  {
    model: 'openai-compatible/scripted',
    format: 'Chat Completions',
    start: startChatCompletionsUpstream,
    env: named('OPENAI_COMPATIBLE'),
  },
  {
    model: 'mistral/scripted',
    format: 'Chat Completions',
    start: startMistralUpstream,
    env: named('MISTRAL'),
  },
  {
    model: 'gemini/gemini-3-scripted',
    format: 'Gemini',
    start: startGeminiUpstream,
    env: named('GEMINI'),
  },
  {
    model: 'anthropic/claude-scripted',
    format: 'Anthropic',
    start: startAnthropicUpstream,
    env: named('ANTHROPIC'),
  },
];

/** Those that share a format with one of the main ones. */
export const otherProviders: readonly Provider[] = [
  {
    model: 'azure/deployment',
    format: 'Chat Completions',
    start: startChatCompletionsUpstream,
    env: (baseUrl) => ({ AZURE_API_KEY: 'key', AZURE_API_BASE: new URL(baseUrl).origin }),
  },
  ...(['groq', 'openrouter', 'ollama', 'litellm_proxy'] as const).map((name): Provider => ({
    model: `${name}/scripted`,
    format: 'Chat Completions',
    // Any of them may serve a model of Mistral's.
    start: startMistralUpstream,
    env: named(name.toUpperCase()),
  })),
];
