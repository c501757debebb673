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
  return { model, settings: {} };
};
