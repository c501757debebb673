import { startChatHost } from '../support/chat-host';
import { startChatCompletionsUpstream, type Upstream } from '../support/upstream/server';
import type { Stage } from './play';
import type { Provider } from './providers';

/** Sets up one deployment that offers all of the models, on one database and one todo server. */
export async function setStage(providers: readonly Provider[]): Promise<Stage & AsyncDisposable> {
  await using undo = new AsyncDisposableStack();
  const upstreams = new Map<string, Upstream>();
  const env: Record<string, string> = {};
  for (const { model, start, env: envOf } of providers) {
    const upstream = undo.use(await start());
    upstreams.set(model, upstream);
    Object.assign(env, envOf(upstream.baseUrl));
  }
  const fallback = undo.use(await startChatCompletionsUpstream());
  const host = undo.use(
    await startChatHost({
      ...env,
      CHAT_MODELS: providers.map(({ model }) => model).join(','),
      CHAT_MODEL_FALLBACK: 'vllm/spare',
      // Whole conversations: what is summed up is another suite's.
      CHAT_HISTORY_TOKENS: '2000000',
      VLLM_BASE_URL: fallback.baseUrl,
    }),
  );
  const resources = undo.move();
  return {
    host,
    upstreams,
    fallback,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
