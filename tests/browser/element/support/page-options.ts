import type { ChatKitOptions } from '@openai/chatkit';

/** What both pages lay on their window for tests. */
export interface PageWindow {
  readonly log: [name: string, detail: unknown][];
  readonly pageOptions: () => ChatKitOptions;
  readonly setOptions: (options: ChatKitOptions) => void;
}

declare const window: Window & typeof globalThis & PageWindow;

/** What a test asks of a page, through its query string. */
export function pageOptions(): ChatKitOptions {
  const query = new URLSearchParams(location.search);
  const given = JSON.parse(query.get('options') ?? '{}') as Partial<ChatKitOptions>;
  return {
    // As apps hand it over: the element must call it with the right `this`.
    // eslint-disable-next-line @typescript-eslint/unbound-method -- what is tested
    api: { url: '/chat', domainKey: 'local', fetch: window.fetch },
    startScreen: {
      greeting: 'What’s on your mind?',
      prompts: [
        { label: 'What is on my list?', prompt: 'what is on my list?', icon: 'check-circle' },
        { label: 'Add “buy milk” for tomorrow', prompt: 'add buy milk tomorrow', icon: 'plus' },
        { label: 'What can you do?', prompt: 'help' },
      ],
    },
    threadItemActions: { feedback: true, retry: true },
    header: {
      rightAction: {
        icon: 'close',
        onClick: () => {
          document.title = 'closed';
        },
      },
    },
    disclaimer: { text: 'Answers can be wrong. [Learn more](https://example.com).' },
    onClientTool: ({ params }) => ({ echoed: params }),
    ...given,
  };
}

/** Every event the element has told, in order, for tests to read. */
export const record = (name: string, detail: unknown): void => {
  const plain = JSON.parse(
    JSON.stringify(detail ?? null, (_key, value: unknown) =>
      value instanceof Error ? value.message : value,
    ),
  ) as unknown;
  window.log.push([name.replace('chatkit.', ''), plain]);
};
