import { aiSdkModel } from './ai-sdk-model';
import { type BuildModel, required } from './provider';

/** Google's Gemini API. */
export const buildGeminiModel: BuildModel = (name, { env }) => {
  const apiKey = required(env, 'GEMINI_API_KEY', name);
  const baseURL = env.GEMINI_BASE_URL ?? 'https://generativelanguage.googleapis.com/v1beta';
  const model = aiSdkModel(async () => {
    const { createGoogle } = await import('@ai-sdk/google');
    return createGoogle({ apiKey, baseURL })(name.model);
  });
  return { model, settings: thinks(name.model) ? { providerData: thoughts } : {} };
};

/** Summaries of what the model thinks, which older ones refuse to be asked for. */
const thoughts = { providerOptions: { google: { thinkingConfig: { includeThoughts: true } } } };

const thinks = (model: string): boolean => /^gemini-(?!1|2\.0|.*image|.*tts)/.test(model);
