import { modelId, type ModelName } from '../../models/model-name';
import { ofModel } from '../../models/name-pattern';

/**
 * How many tokens models can read at least, by family, rather too few than too many (November 2026); `*`
 * stands for any text and the longest name that fits holds. What a server of one's own is started with is
 * known to its operator only, so those are small; CHAT_HISTORY_TOKENS is for them.
 */
const windows: Readonly<Record<string, number>> = {
  'openai/*': 128_000,
  'openai/gpt-4.1*': 1_000_000,
  'openai/gpt-5*': 272_000,
  'openai/gpt-3.5*': 16_000,
  'openai/o*': 200_000,
  'azure/*': 128_000,
  'anthropic/*': 200_000,
  'gemini/*': 1_000_000,
  'mistral/*': 128_000,
  'groq/*': 131_000,
  'openrouter/*': 128_000,
  // Ollama cuts off in silence what does not fit into num_ctx, 4096 unless told.
  'ollama/*': 4_096,
  'vllm/*': 32_000,
  'litellm_proxy/*': 128_000,
  'openai-compatible/*': 16_000,
  // It reads by rules.
  demo: Infinity,
};

/** Tokens this model can read, instructions, tools and its own answer included. */
export const contextWindow = (name: ModelName): number => ofModel(modelId(name), windows) ?? 16_000;
