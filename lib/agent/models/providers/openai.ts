import { type ModelSettings, OpenAIResponsesModel } from '@openai/agents';
import { openAiClient } from './openai-client';
import { SummarizingModel } from './summarizing-model';
import { type BuildModel, required } from './provider';

/** OpenAI, or a server that speaks its Responses API. */
export const buildOpenAiModel: BuildModel = (name, { env }) => {
  const client = openAiClient(
    required(env, 'OPENAI_API_KEY', name),
    env.OPENAI_BASE_URL ?? 'https://api.openai.com/v1',
  );
  return {
    model: new SummarizingModel(new OpenAIResponsesModel(client, name.model), client.baseURL),
    settings: responsesSettings(name.model),
  };
};

/** Conversations are kept by us, so OpenAI is asked to store none; reasoning then travels sealed, and is shown in summary. */
function responsesSettings(model: string): ModelSettings {
  const reasons = /^(o\d|gpt-(?:[5-9]|\d\d)(?!.*chat))/.test(model);
  return {
    store: false,
    ...(reasons
      ? {
          reasoning: { summary: 'auto' },
          providerData: { include: ['reasoning.encrypted_content'] },
        }
      : {}),
  };
}
