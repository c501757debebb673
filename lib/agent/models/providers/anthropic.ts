import { createAnthropic } from '@ai-sdk/anthropic';
import { aiSdkModel } from './ai-sdk-model';
import { type BuildModel, required } from './provider';

/** Anthropic's own API. ANTHROPIC_BASE_URL is read as Anthropic's SDKs do, without `/v1`, or with it. */
export const buildAnthropicModel: BuildModel = (name, { env }) => {
  const base = (env.ANTHROPIC_BASE_URL ?? 'https://api.anthropic.com').replace(/\/+$/, '');
  const provider = createAnthropic({
    apiKey: required(env, 'ANTHROPIC_API_KEY', name),
    baseURL: base.endsWith('/v1') ? base : `${base}/v1`,
  });
  return { model: aiSdkModel(provider(name.model)), settings: {} };
};
