import OpenAI from 'openai';
import type { Stream } from 'openai/streaming';
import { portableRequest } from './portable-request';
import { PortableStream } from './portable-stream';

/** What no client takes from variables of the process, and none does by itself: retries are ours. */
const ours = { organization: null, project: null, maxRetries: 0 };

/** A client for one request. */
export function openAiClient(apiKey: string, baseURL: string): OpenAI {
  return new OpenAI({ apiKey, baseURL, ...ours });
}

/** The same for a server that speaks Chat Completions, whoever's models it serves. */
export function chatCompletionsClient(apiKey: string, baseURL: string): OpenAI {
  return new PortableClient({ apiKey, baseURL, ...ours });
}

class PortableClient extends OpenAI {
  protected override prepareOptions(options: {
    body?: unknown;
    __streamClass?: typeof Stream;
  }): Promise<void> {
    options.body = portableRequest(options.body);
    options.__streamClass = PortableStream;
    return Promise.resolve();
  }
}
