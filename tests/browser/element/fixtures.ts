import { expect, test as base, type Page } from '@playwright/test';
import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';
import { serveChat, type ChatPage } from './support/chat-page';
import type { PageWindow } from './support/page-options';

declare const window: Window &
  PageWindow & {
    readonly chat: Partial<Record<string, (...given: unknown[]) => Promise<unknown>>>;
  };

type EmbeddedIn = 'plain' | 'react';

/** Defines the same tests for both kinds of page: plain HTML with the script, and React with its wrapper. */
export function inEachPage(define: () => void): void {
  for (const kind of ['plain', 'react'] as const) {
    test.describe(`in a ${kind} page`, () => {
      test.use({ kind });
      define();
    });
  }
}

/** The page's chat, and what it did. */
export interface Chat extends Pick<ChatPage, 'backend' | 'url'> {
  readonly open: (options?: Partial<ChatKitOptions>) => Promise<void>;
  readonly send: (text: string) => Promise<void>;
  /** Events so far: names, or names with details. */
  readonly events: () => Promise<[string, unknown][]>;
  readonly eventNames: () => Promise<string[]>;
  readonly call: (name: keyof OpenAIChatKit, ...args: unknown[]) => Promise<unknown>;
}

/** A served chat; a script error or a breach of the strict CSP fails the test. */
export const test = base.extend<{ kind: EmbeddedIn; chat: Chat }>({
  kind: ['plain', { option: true }],
  chat: async ({ page, kind }, use) => {
    await using served = await serveChat();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) faults.push(message.text());
    });
    const events = () => page.evaluate(() => window.log);
    await use({
      backend: served.backend,
      url: served.url,
      open: async (options = {}) => {
        const query = encodeURIComponent(JSON.stringify(options));
        await page.goto(`${served.url}/${kind}?options=${query}`);
        await expect.poll(async () => (await events())[0]?.[0]).toBe('ready');
      },
      send: async (text) => {
        await composer(page).fill(text);
        await page.keyboard.press('Enter');
      },
      events,
      eventNames: async () => (await events()).map(([name]) => name),
      call: (name, ...args) =>
        page.evaluate(
          ([method, given]) => {
            return window.chat[method]?.(...given);
          },
          [name, args] as const,
        ),
    });
    expect(faults).toEqual([]);
  },
});

export const composer = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true });
