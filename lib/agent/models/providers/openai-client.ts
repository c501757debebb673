import OpenAI from 'openai';

/**
 * A client for one request. It never retries, since retries are ours for every provider alike, and
 * takes nothing from variables of the process that are not in our schema.
 */
export function openAiClient(apiKey: string, baseURL: string): OpenAI {
  return new OpenAI({ apiKey, baseURL, organization: null, project: null, maxRetries: 0 });
}
