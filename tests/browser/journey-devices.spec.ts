import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures';
import { signUp } from './support/account';
import { Board } from './support/board';
import { Chat } from './support/chat';
import { demoTest as test } from './support/stacks';

/** How far the page can be scrolled sideways, in pixels. */
const overhang = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the chat takes the whole screen, and nothing scrolls sideways', async ({ page }) => {
    for (const path of ['/', '/sign-in', '/sign-up']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await overhang(page), path).toBe(0);
    }
    await signUp(page);
    await page.goto('/todos');
    const chat = new Chat(page);
    const board = new Board(page);
    await chat.bubble.tap();
    await expect(chat.composer).toBeVisible();
    expect(await chat.popup.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    await expect(chat.composer).toBeInViewport({ ratio: 1 });

    await chat.composer.fill('add buy milk tomorrow at 5pm');
    await chat.send.tap();
    await expect(chat.messages.getByText('Added “buy milk”, due tomorrow at 17:00.')).toBeVisible();
    const word = `add ${'a-very-long-word'.repeat(20)}`;
    await chat.ask(word, /^Added “a-very-long-word/);
    await chat.ask('help', 'I look after your todos.');
    await expect(chat.send).toBeInViewport({ ratio: 1 });
    expect(await overhang(page)).toBe(0);
    const inside = await chat.messages.evaluate((log) => log.scrollWidth - log.clientWidth);
    expect(inside).toBe(0);

    await chat.popup.getByRole('button', { name: 'Close the chat' }).tap();
    await expect(chat.popup).toHaveCount(0);
    await expect(board.row('buy milk')).toBeVisible();
    expect(await overhang(page)).toBe(0);
    await expect(chat.bubble).toBeInViewport({ ratio: 1 });
  });
});

test('the keyboard alone is enough for the whole journey', async ({ page }) => {
  const press = (key: string) => page.keyboard.press(key);
  /** Presses Tab, or another key, until that element has the focus; a hundred times at most. */
  const tabTo = async (target: Locator, key = 'Tab') => {
    for (let count = 0; count < 100; count += 1) {
      if (await target.evaluate((element) => element.matches(':focus'))) return;
      await press(key);
    }
    await expect(target).toBeFocused();
  };

  await page.goto('/');
  await tabTo(page.getByRole('button', { name: 'Try the demo' }));
  await press('Enter');
  await page.waitForURL('**/todos');
  const chat = new Chat(page);
  const board = new Board(page);
  await expect(board.rows.first()).toBeVisible();
  await tabTo(chat.bubble);
  await press('Enter');
  await expect(chat.composer).toBeFocused();
  await page.keyboard.type('add buy milk tomorrow at 5pm');
  await press('Enter');
  await expect(chat.messages.getByText('Added “buy milk”, due tomorrow at 17:00.')).toBeVisible();
  await expect(chat.composer).toBeFocused();
  await expect(board.row('buy milk')).toBeVisible();

  await tabTo(chat.popup.getByRole('button', { name: 'Chat history' }), 'Shift+Tab');
  await press('Enter');
  const history = chat.popup.getByRole('dialog', { name: 'Chat history' });
  await expect(history.getByRole('button', { name: 'Close history' })).toBeFocused();
  await press('Escape');
  await expect(history).toHaveCount(0);
  await expect(chat.popup.getByRole('button', { name: 'Chat history' })).toBeFocused();
  await press('Escape');
  await expect(chat.popup).toHaveCount(0);
  await expect(chat.bubble).toBeFocused();
  await tabTo(page.getByRole('checkbox', { name: 'Complete buy milk' }));
  await press('Space');
  await expect(board.row('buy milk')).toHaveCount(0);
});
