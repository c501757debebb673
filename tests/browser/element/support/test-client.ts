import { ChatClient } from '@/components/chatkit-element/client/chat-client';
import type { ClientHost } from '@/components/chatkit-element/client/client-host';
import { copyText } from '@/components/chatkit-element/client/state/turns';
import { ScriptedBackend } from './scripted-backend';

/** A client on a scripted backend, for tests; `host` overrides what it is given. */
export const testClient = (backend: ScriptedBackend, host: Partial<ClientHost> = {}): ChatClient =>
  new ChatClient({
    api: () => ({ url: 'http://chat.test/api', fetch: backend.fetch, locale: 'de-DE' }),
    clientTool: () => undefined,
    widgetAction: () => undefined,
    emit: () => undefined,
    schedule: (notify) => notify(),
    ...host,
  });

/** The texts of a conversation, the user's marked with `>`; other items by their kind. */
export const shown = (client: ChatClient): string[] =>
  client.chat.get().items.map((item) => {
    if (item.type === 'assistant_message') return copyText([item]);
    if (item.type !== 'user_message') return item.type;
    return `> ${item.content.map(({ text }) => text).join('')}`;
  });

/** A new backend, clients of it, and what these have told their page. */
export function watchedClients() {
  const backend = new ScriptedBackend();
  const events: [name: string, detail: unknown][] = [];
  return {
    backend,
    events,
    newClient: () =>
      testClient(backend, { emit: (name, detail) => void events.push([name, detail]) }),
    names: () => events.map(([name]) => name),
  };
}

/** Resolves when the state first fits. */
export function until(
  client: ChatClient,
  fits: (state: ReturnType<ChatClient['chat']['get']>) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!fits(client.chat.get())) return;
      stop();
      resolve();
    };
    const stop = client.chat.subscribe(check);
    check();
  });
}
