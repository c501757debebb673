import { aiSdkModel } from './ai-sdk-model';
import { type BuildModel, required } from './provider';

/** Anthropic's own API. ANTHROPIC_BASE_URL is read as Anthropic's SDKs do, without `/v1`, or with it. */
export const buildAnthropicModel: BuildModel = (name, { env }) => {
  const base = (env.ANTHROPIC_BASE_URL ?? 'https://api.anthropic.com').replace(/\/+$/, '');
  const apiKey = required(env, 'ANTHROPIC_API_KEY', name);
  const baseURL = base.endsWith('/v1') ? base : `${base}/v1`;
  const model = aiSdkModel(async () => {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    return createAnthropic({ apiKey, baseURL })(name.model);
  });
  return { model, settings: thinksAnyway(name.model) ? { providerData: thoughts } : {} };
};

/** Summaries of what the model thinks, which it else keeps to itself, for a long silence in front of an answer. */
const thoughts = {
  providerOptions: { anthropic: { thinking: { type: 'adaptive', display: 'summarized' } } },
};

/**
 * The models that always think. To be shown how costs nothing more with them, while others would be made to think,
 * which is paid for by the token. Source: @ai-sdk/anthropic 4.0.105, "Adaptive-Only Models".
 */
const thinksAnyway = (model: string): boolean =>
  /claude-(?:(?:sonnet|opus)-5-5|fable-5)/.test(model);
