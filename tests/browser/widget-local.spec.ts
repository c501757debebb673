import type { OpenAIChatKit } from '@openai/chatkit';
import { expect } from './fixtures';
import { signUp } from './support/account';
import { Chat } from './support/chat';
import { watchFaults } from './support/page-faults';
import { demoTest as test } from './support/stacks';

test('CHATKIT_SCRIPT=local draws the chat without a request to anyone else', async ({
  page,
  stack,
}) => {
  const faults = await watchFaults(page);
  const foreign: string[] = [];
  const lines: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== stack.appUrl) foreign.push(request.url());
  });
  page.on('console', (message) => lines.push(message.text()));
  const start = await page.goto('/');
  expect(start?.headers()['content-security-policy']).not.toContain('openai.com');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await signUp(page);
  await page.goto('/todos');
  await page.getByRole('button', { name: 'Open the assistant' }).click();
  const chat = page.locator('openai-chatkit');
  await chat.getByRole('textbox').fill('add sweep the stairs');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Edit sweep the stairs' })).toBeVisible();
  await page.getByRole('button', { name: 'More for sweep the stairs' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Set a due date' }).click();
  await expect(page.getByLabel('Time (optional)')).toBeVisible();
  await expect(page.getByRole('note')).toHaveCount(0);
  // What few chats need is fetched when it is asked for: here a picture and a language.
  await page.evaluate(() => {
    const other = document.createElement('openai-chatkit') as OpenAIChatKit;
    other.setOptions({
      api: { url: '/api/chatkit', domainKey: 'x' },
      locale: 'de',
      startScreen: {
        prompts: [{ label: 'Rauch', prompt: 'Rauch', icon: 'lucide:alarm-smoke' }],
      },
    });
    document.body.append(other);
  });
  const rare = page.getByRole('button', { name: 'Rauch' });
  await expect(rare.locator('svg').first().locator('path')).not.toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Nachricht' })).toBeAttached();
  expect(lines.filter((line) => line.includes('CHATKIT_SCRIPT=local'))).toHaveLength(1);
  expect(foreign).toEqual([]);
  expect(faults).toEqual([]);
});

test('an open chat follows the colour theme without a reload, and keeps what was typed', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await signUp(page);
  await page.goto('/todos');
  const chat = new Chat(page);
  const element = chat.popup.locator('openai-chatkit');
  await chat.open();
  await chat.composer.fill('half a thought');
  const born = await page.evaluate(() => performance.timeOrigin);
  await expect(element).toHaveCSS('color-scheme', 'light');

  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(element).toHaveCSS('color-scheme', 'dark');
  for (const [choice, scheme] of [
    ['Light', 'light'],
    ['Dark', 'dark'],
  ] as const) {
    await page.getByRole('button', { name: /^Account of / }).click();
    await page.getByRole('menuitemradio', { name: choice }).click();
    await expect(element).toHaveCSS('color-scheme', scheme);
  }
  await expect(chat.composer).toHaveValue('half a thought');
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(born);
});
