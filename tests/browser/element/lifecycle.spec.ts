import { expect } from '@playwright/test';
import type { OpenAIChatKit } from '@openai/chatkit';
import { composer, test } from './fixtures';
import type { PageWindow } from './support/page-options';
import { assistantMessage } from './support/scripted-backend';

declare const window: Window & PageWindow & { chat: OpenAIChatKit; second: OpenAIChatKit };

test('two chats on a page live side by side, each with its own thread, theme and language', async ({
  page,
  chat,
}) => {
  chat.backend.script = ({ threadId, text }) =>
    assistantMessage(threadId, `a_${threadId}`, [`Answer to ${text}`]);
  await chat.open();
  await page.evaluate(() => {
    window.second = document.createElement('openai-chatkit') as OpenAIChatKit;
    window.second.id = 'second';
    document.body.append(window.second);
    window.second.setOptions({ ...window.pageOptions(), theme: 'dark', locale: 'de' });
  });
  const first = page.getByRole('region', { name: 'Chat', exact: true }).first();
  const second = page.locator('#second');
  await expect(second.locator('.ck')).toHaveCSS('background-color', 'rgb(24, 25, 28)');
  await second.getByRole('textbox', { name: 'Nachricht' }).fill('zwei');
  await second.getByRole('textbox').press('Enter');
  await expect(second.locator('.md').getByText('Answer to zwei')).toBeVisible();
  await composer(page).fill('one');
  await composer(page).press('Enter');
  await expect(first.locator('.md').getByText('Answer to one')).toBeVisible();
  await expect(first.getByText('Answer to zwei')).toHaveCount(0);
  await expect(first).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  expect([...chat.backend.threads.keys()]).toHaveLength(2);
  await page.evaluate(() => window.second.remove());
  await expect(composer(page)).toBeVisible();
});

test('an on-screen keyboard that lies over the page leaves the composer in sight', async ({
  page,
  chat,
}) => {
  await page.setViewportSize({ width: 390, height: 760 });
  await page.addInitScript(() => {
    const visual = Object.assign(new EventTarget(), { height: 760, offsetTop: 0, scale: 1 });
    Object.defineProperty(window, 'visualViewport', { value: visual });
  });
  await chat.open();
  await page.evaluate(() => {
    const visual = Object.assign(window.visualViewport!, { height: 460 });
    visual.dispatchEvent(new Event('resize'));
  });
  const bottom = async () => {
    const box = await composer(page).boundingBox();
    return box!.y + box!.height;
  };
  await expect.poll(bottom).toBeLessThan(460);
});
