import type { ChatKitOptions } from '@openai/chatkit-react';
import type { ChatConfig } from './chat-config';
import { chatTheme } from './chat-theme';

/** ChatKit's options, callbacks of the page aside. */
export function chatOptions({
  config,
  scheme,
  initialThread,
  fetch,
}: {
  readonly config: ChatConfig;
  readonly scheme: 'light' | 'dark';
  readonly initialThread: string | null;
  readonly fetch: typeof globalThis.fetch;
}): ChatKitOptions {
  return {
    api: { url: '/api/chatkit', domainKey: config.domainKey, fetch },
    theme: chatTheme(scheme),
    frameTitle: 'Assistant',
    initialThread,
    header: { enabled: true },
    history: { enabled: true, showDelete: true, showRename: true },
    startScreen: {
      greeting: 'What is on your mind?',
      // No icons: the vendor's runtime refuses prompts that carry one it does not know.
      prompts: [
        { label: 'Add “buy milk” for tomorrow at 5pm', prompt: 'add buy milk tomorrow at 5pm' },
        { label: 'What is on my list?', prompt: 'what is on my list?' },
        { label: 'What can you do?', prompt: 'help' },
      ],
    },
    composer: {
      placeholder: 'Tell me what to do…',
      ...(config.models.length > 1 ? { models: [...config.models] } : {}),
    },
    threadItemActions: { feedback: true, retry: true },
    thread: { autoScroll: true },
    ...(config.model.demo
      ? { disclaimer: { text: 'Demo model: it follows fixed rules and calls no AI service.' } }
      : {}),
  };
}
