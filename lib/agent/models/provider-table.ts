/**
 * The model providers a deployment can choose from, named as in LiteLLM. The order is the one in
 * which their keys are looked at when CHAT_MODEL is unset.
 */
export const providerNames = [
  'openai',
  'anthropic',
  'gemini',
  'mistral',
  'groq',
  'openrouter',
  'openai-compatible',
  'azure',
  'ollama',
  'vllm',
  'litellm_proxy',
  'demo',
] as const;
export type ProviderName = (typeof providerNames)[number];

/** A variable that chooses a provider's default model when CHAT_MODEL is unset. */
type ChoosingVariable =
  | 'OPENAI_API_KEY'
  | 'ANTHROPIC_API_KEY'
  | 'GEMINI_API_KEY'
  | 'MISTRAL_API_KEY'
  | 'GROQ_API_KEY'
  | 'OPENROUTER_API_KEY'
  | 'OPENAI_COMPATIBLE_BASE_URL';

type Provider =
  | { readonly chosenBy: ChoosingVariable; readonly defaultModel: string }
  | { readonly chosenBy: null };

/** What of a provider has to be known without loading its client. */
export const providers: Readonly<Record<ProviderName, Provider>> = {
  openai: { chosenBy: 'OPENAI_API_KEY', defaultModel: 'gpt-5.6-luna' },
  anthropic: { chosenBy: 'ANTHROPIC_API_KEY', defaultModel: 'claude-haiku-5-5' },
  gemini: { chosenBy: 'GEMINI_API_KEY', defaultModel: 'gemini-flash-latest' },
  mistral: { chosenBy: 'MISTRAL_API_KEY', defaultModel: 'mistral-medium-latest' },
  groq: { chosenBy: 'GROQ_API_KEY', defaultModel: 'openai/gpt-oss-120b' },
  openrouter: { chosenBy: 'OPENROUTER_API_KEY', defaultModel: 'openrouter/auto' },
  // Servers that hold a single model (llama.cpp, LM Studio) answer to any name.
  'openai-compatible': { chosenBy: 'OPENAI_COMPATIBLE_BASE_URL', defaultModel: 'default' },
  // What these serve is known to their operators only.
  azure: { chosenBy: null },
  ollama: { chosenBy: null },
  vllm: { chosenBy: null },
  litellm_proxy: { chosenBy: null },
  demo: { chosenBy: null },
};
