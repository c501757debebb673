import { OpenAIChatCompletionsModel } from '@openai/agents';
import { AzureOpenAI } from 'openai';
import { chatCompletionsClient } from './openai-client';
import { type BuildModel, required } from './provider';

/**
 * Azure OpenAI over Chat Completions, which every model deployed there speaks; the model's name is
 * that of the deployment. With AZURE_API_VERSION the dated API is used
 * (`/openai/deployments/<name>/…?api-version=`), without it the one without versions (`/openai/v1/`).
 */
export const buildAzureModel: BuildModel = (name, { env }) => {
  const apiKey = required(env, 'AZURE_API_KEY', name);
  const base = required(env, 'AZURE_API_BASE', name).replace(/\/+$/, '');
  const client =
    env.AZURE_API_VERSION === undefined
      ? chatCompletionsClient(apiKey, `${base}/openai/v1`)
      : new AzureOpenAI({
          apiKey,
          apiVersion: env.AZURE_API_VERSION,
          // Given as a base URL: a variable of the process would otherwise come before the endpoint.
          baseURL: `${base}/openai`,
          organization: null,
          project: null,
          maxRetries: 0,
        });
  return { model: new OpenAIChatCompletionsModel(client, name.model), settings: {} };
};
