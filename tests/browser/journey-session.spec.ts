import type { Page } from '@playwright/test';
import { expect } from './fixtures';
import { signUp } from './support/account';
import { Board } from './support/board';
import { Chat } from './support/chat';
import { demoTest as test } from './support/stacks';

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

test('signing out shuts the chat here and in every other tab, and the session is over', async ({
  page,
  context,
}) => {
  await signUp(page);
  const other = await context.newPage();
  const chat = new Chat(page);
  const otherChat = new Chat(other);
  for (const each of [chat, otherChat]) {
    await each.page.goto('/todos');
    await each.open();
  }
  await chat.ask('help', 'I look after your todos.');

  await signOut(page);
  for (const each of [chat, otherChat]) {
    await each.page.waitForURL('**/sign-in**');
    await expect(each.popup).toHaveCount(0);
    await expect(each.bubble).toHaveCount(0);
    await expect(each.page.locator('openai-chatkit')).toHaveCount(0);
  }
  const refresh = await page.request.post('/api/auth/refresh');
  expect(refresh.status()).toBe(401);
  const statuses = await page.evaluate(async () => {
    const paths = ['/api/todos', '/api/chatkit'] as const;
    const post = { method: 'POST', body: '{}' };
    const answers = paths.map((path) => fetch(path, path === '/api/chatkit' ? post : {}));
    return (await Promise.all(answers)).map(({ status }) => status);
  });
  expect(statuses).toEqual([401, 401]);
  await page.goto('/todos');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Ftodos$/);
});

test('another user who signs in in the same browser gets a chat of their own', async ({ page }) => {
  await signUp(page);
  await page.goto('/todos');
  const chat = new Chat(page);
  const board = new Board(page);
  await chat.open();
  await chat.ask('add secret errand', 'Added “secret errand”.');
  await signOut(page);
  await page.waitForURL('**/sign-in**');

  await signUp(page);
  await page.goto('/todos');
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible();
  await chat.open();
  await expect(chat.popup.getByRole('heading', { name: 'What is on your mind?' })).toBeVisible();
  await chat.ask('what is on my list?', 'Your list is empty.');
  await expect(board.rows).toHaveCount(0);
  await chat.popup.getByRole('button', { name: 'Chat history' }).click();
  await expect(chat.popup.getByRole('dialog', { name: 'Chat history' })).not.toContainText(
    'secret',
  );
});

test('two tabs share one refresh, and both go on working', async ({ page, context }) => {
  await signUp(page);
  await page.clock.install();
  const other = await context.newPage();
  const chat = new Chat(page);
  const board = new Board(page);
  const otherBoard = new Board(other);
  for (const tab of [page, other]) {
    await tab.goto('/todos');
    await expect(tab.getByRole('heading', { name: 'A clear page' })).toBeVisible();
  }
  await chat.open();

  const refreshes: number[] = [];
  context.on('response', (response) => {
    if (response.url().endsWith('/api/auth/refresh')) refreshes.push(response.status());
  });
  // Longer than an access token lives.
  await context.clock.fastForward('16:00');
  const add = otherBoard.page.getByLabel('New todo');
  await add.fill('by hand');
  await Promise.all([chat.say('add by chat'), add.press('Enter')]);
  for (const each of [board, otherBoard]) {
    await expect(each.row('by hand')).toBeVisible();
    await expect(each.row('by chat')).toBeVisible();
  }
  await expect(chat.messages.getByText('Added “by chat”.')).toBeVisible();
  expect(refreshes).toEqual([200]);
});

test('what the chat changes in one tab shows on the board of the other', async ({
  page,
  context,
}) => {
  await signUp(page);
  const other = await context.newPage();
  await page.goto('/todos');
  await other.goto('/todos');
  const otherBoard = new Board(other);
  await expect(other.getByRole('heading', { name: 'A clear page' })).toBeVisible();
  const chat = new Chat(page);
  await chat.open();
  await chat.ask('add feed the cat', 'Added “feed the cat”.');
  await otherBoard.expectTitles('feed the cat');
  await chat.ask('complete feed the cat', 'Completed “feed the cat”.');
  await expect(other.getByRole('heading', { name: 'All done' })).toBeVisible();

  // And the conversation of one tab is there when the other opens it.
  const otherChat = new Chat(other);
  await otherChat.open();
  await expect(otherChat.messages.getByText('Completed “feed the cat”.')).toBeVisible();
  await otherChat.ask('undo', 'Undone: reopened “feed the cat”.');
  await new Board(page).expectTitles('feed the cat');
});

test('a conversation deleted in one tab is forgotten by the other', async ({ page, context }) => {
  await signUp(page);
  await page.goto('/todos');
  const chat = new Chat(page);
  await chat.open();
  await chat.ask('add one thing', 'Added “one thing”.');
  const other = await context.newPage();
  await other.goto('/todos');
  const otherChat = new Chat(other);
  await otherChat.open();
  await otherChat.popup.getByRole('button', { name: 'Chat history' }).click();
  await otherChat.popup.getByRole('button', { name: 'Delete “Add one thing”' }).click();
  await otherChat.popup.getByRole('button', { name: 'Delete', exact: true }).click();
  await otherChat.popup.getByRole('button', { name: 'Close history' }).click();
  await expect(
    otherChat.popup.getByRole('heading', { name: 'What is on your mind?' }),
  ).toBeVisible();

  await page.reload();
  await chat.open();
  await expect(chat.popup.getByRole('heading', { name: 'What is on your mind?' })).toBeVisible();
  await expect(chat.fault).toHaveCount(0);
  await chat.ask('what is on my list?', 'You have 1 open todo:');
});
