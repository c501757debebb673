import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { browser as browserOptions } from '@/tests/support/browser';
import { startTestServer } from '@/tests/support/database-server';
import { startStack } from '@/tests/support/stack';

/** The README's pictures, taken of the built stack with a demo account. Needs `npm run build` first. */

const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
const limitBytes = 250_000;

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

async function save(page: Page, name: string): Promise<void> {
  // Blinking carets and half-way transitions would make each run's picture another one.
  await page.evaluate(() => document.fonts.ready);
  const path = `${folder}${name}.png`;
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  const { size } = statSync(path);
  if (size > limitBytes)
    throw new Error(`${path} has ${String(size)} bytes, too many for a README.`);
  console.info(`docs/screenshots/${name}.png (${String(Math.ceil(size / 1000))} kB)`);
}

async function enterDemo(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await page.waitForURL('**/todos');
  await page.getByRole('main').getByRole('listitem').first().waitFor();
}

/** Opens the chat, says each sentence and waits for the end of its answer. */
async function talk(page: Page, sentences: readonly (readonly [string, RegExp])[]): Promise<void> {
  await page.getByRole('button', { name: 'Open the assistant' }).click();
  const chat = page.locator('openai-chatkit');
  for (const [sentence, answer] of sentences) {
    await chat.getByRole('textbox', { name: 'Message' }).fill(sentence);
    await page.keyboard.press('Enter');
    await chat.getByRole('log').getByText(answer).waitFor();
    await chat.getByRole('button', { name: 'Send message' }).waitFor();
  }
}

const conversation = [
  ['what is on my list?', /^You have \d+ open todos/],
  ['add buy milk tomorrow at 5pm', /^Added “buy milk”, due/],
] as const;

async function boardWithChat(page: Page): Promise<void> {
  await enterDemo(page);
  await talk(page, conversation);
}

const pictures: readonly (readonly [
  name: string,
  options: BrowserContextOptions,
  prepare: (page: Page) => Promise<void>,
])[] = [
  [
    'landing-light',
    { ...desktop, colorScheme: 'light' },
    async (page) => {
      await page.goto('/');
      // The sample conversation has played to its end.
      await page.getByText('due tomorrow at 9').waitFor();
    },
  ],
  ['board-chat-light', { ...desktop, colorScheme: 'light' }, boardWithChat],
  ['board-chat-dark', { ...desktop, colorScheme: 'dark' }, boardWithChat],
  ['phone-chat', { ...phone, colorScheme: 'light' }, boardWithChat],
];

mkdirSync(folder, { recursive: true });
const stopDatabase = await startTestServer();
try {
  await using stack = await startStack({
    env: { DEMO_ACCOUNTS: 'true', CHATKIT_SCRIPT: 'local', CHAT_MODEL: 'demo' },
  });
  const browser = await chromium.launch(browserOptions());
  try {
    for (const [name, options, prepare] of pictures) {
      const context = await browser.newContext({
        ...options,
        baseURL: stack.appUrl,
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await prepare(page);
      await save(page, name);
      await context.close();
    }
  } finally {
    await browser.close();
  }
} finally {
  await stopDatabase();
}
