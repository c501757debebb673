import { createGoogle } from '@ai-sdk/google';
import { aiSdkModel } from './ai-sdk-model';
import { type BuildModel, required } from './provider';

/** Google's Gemini API. */
export const buildGeminiModel: BuildModel = (name, { env }) => {
  const provider = createGoogle({
    apiKey: required(env, 'GEMINI_API_KEY', name),
    baseURL: env.GEMINI_BASE_URL ?? 'https://generativelanguage.googleapis.com/v1beta',
  });
  return { model: aiSdkModel(provider(name.model)), settings: {} };
};
