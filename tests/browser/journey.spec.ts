import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect } from './fixtures';
import { cdn, signUp } from './support/account';
import { Board, localMoment } from './support/board';
import { Chat } from './support/chat';
import { deletingJourney } from './support/deleting-journey';
import { commandsTest, demoTest, inAppTest } from './support/stacks';

/** Signs up with the form and ends on the empty board; returns what further requests are sent with. */
async function signUpByForm(page: Page): Promise<Record<string, string>> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Create account' }).click();
  await page.getByLabel('Name').fill('Ada');
  await page.getByLabel('Email').fill(`${randomUUID()}@example.com`);
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  const answer = page.waitForResponse('**/api/auth/sign-up');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL('**/todos');
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible();
  const { access_token } = (await (await answer).json()) as { access_token: string };
  return { Authorization: `Bearer ${access_token}` };
}

/** The next answer of the chat endpoint, whole: the bytes of its event stream as text. */
async function nextAnswer(page: Page): Promise<string> {
  const response = await page.waitForResponse(
    (candidate) =>
      candidate.url().endsWith('/api/chatkit') &&
      candidate.headers()['content-type']?.startsWith('text/event-stream') === true,
  );
  return response.text();
}

// The whole journey of a day, on a stack that starts with it.
const journeyTimeout = 150_000;

for (const [kind, test] of [
  ['with an MCP process', demoTest],
  ['with the MCP server in the app', inAppTest],
  ['started by npm run db:migrate, npm run mcp and npm start', commandsTest],
] as const) {
  test.describe(`the production build ${kind}`, () => {
    test.use({ timezoneId: 'America/New_York' });
    test.beforeEach(({ page }) => page.route(cdn, (route) => route.abort()));

    test('a new user adds a todo by chatting, sees it appear, and finds all of it after a reload', async ({
      page,
    }) => {
      test.setTimeout(journeyTimeout);
      const headers = await signUpByForm(page);
      const board = new Board(page);
      const chat = new Chat(page);
      const born = await page.evaluate(() => performance.timeOrigin);

      await chat.open();
      const answer = nextAnswer(page);
      const added = 'Added “buy milk”, due tomorrow at 17:00.';
      const due = await localMoment(page, { days: 1, hours: 17 });
      await chat.ask('add buy milk tomorrow at 5pm', added);
      await expect(board.due('buy milk')).toHaveAttribute('datetime', due);
      await expect(page.getByRole('heading', { name: /^Tomorrow/ })).toBeVisible();
      const deltas = (await answer).split('assistant_message.content_part.text_delta').length - 1;
      expect(deltas, 'the answer came in pieces').toBeGreaterThan(1);

      await page.reload();
      await expect(board.due('buy milk')).toHaveAttribute('datetime', due);
      await chat.open();
      const list = ['buy milk', 'tomorrow, 5:00 PM'];
      const first = ['add buy milk tomorrow at 5pm', 'Added “buy milk”', added, ...list];
      await chat.expectConversation(first);

      const bornAgain = await page.evaluate(() => performance.timeOrigin);
      expect(bornAgain).not.toBe(born);

      await chat.ask('what is on my list?', 'You have 1 open todo:');
      await chat.ask('complete buy milk', 'Completed “buy milk”.');
      await expect(page.getByRole('heading', { name: 'All done' })).toBeVisible();
      await chat.ask('undo', 'Undone: reopened “buy milk”, due tomorrow at 17:00.');
      await board.expectTitles('buy milk');
      await chat.ask('rename buy milk to buy oat milk', 'Renamed “buy milk” to “buy oat milk”.');
      await board.expectTitles('buy oat milk');

      await chat.ask('move buy oat milk to friday', /^Moved “buy oat milk”, now due [^:]+\.$/);
      const todos = await page.request.get('/api/todos', { headers });
      const friday = await localMoment(page, { weekday: 5, hours: 23, minutes: 59 });
      expect(await todos.json()).toMatchObject({
        data: [{ title: 'buy oat milk', due_at: friday }],
      });
      await expect(board.due('buy oat milk')).not.toHaveText('17:00');
      await chat.ask('move it to friday at 9am', /^Moved “buy oat milk”, now due .+ at 09:00\.$/);
      await expect(board.due('buy oat milk')).toHaveAttribute(
        'datetime',
        await localMoment(page, { weekday: 5, hours: 9 }),
      );

      await chat.ask('delete buy oat milk', 'Deleted “buy oat milk”.');
      await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible();
      await chat.ask('undo', /^Undone: restored “buy oat milk”, due .+ at 09:00\.$/);
      await board.expectTitles('buy oat milk');
      expect(await page.evaluate(() => performance.timeOrigin), 'no reload').toBe(bornAgain);

      await page.reload();
      await board.expectTitles('buy oat milk');
      await chat.open();
      await chat.goUpTo('add buy milk tomorrow at 5pm');
      await expect(chat.messages.getByText('You said:')).toHaveCount(9);
      await expect(chat.messages.getByText('Assistant said:')).toHaveCount(9);
    });
  });
}

demoTest('one press makes a demo account whose todos the chat knows', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await page.waitForURL('**/todos');
  const board = new Board(page);
  await expect(board.rows.first()).toBeVisible();
  const before = await board.rows.count();
  const chat = new Chat(page);
  await chat.open();
  await expect(chat.popup).toContainText('Demo model');
  await chat.ask('what is on my list?', `You have ${String(before)} open todos:`);
  await chat.ask('add water the ferns', 'Added “water the ferns”.');
  await expect(board.row('water the ferns')).toBeVisible();
  await expect(board.rows).toHaveCount(before + 1);
});

demoTest('todos are added, ticked in the chat, and deleted only after a yes', async ({ page }) => {
  await signUp(page);
  await deletingJourney(page, {
    added: 'Added 3 todos:',
    left: 'You have 2 open todos:',
    kept: 'All right, nothing was deleted.',
    gone: 'Deleted “eggs”.',
  });
});

demoTest('the start screen’s prompts speak for the user', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await page.waitForURL('**/todos');
  const chat = new Chat(page);
  await chat.open();
  await chat.popup.getByRole('button', { name: 'Add “buy milk” for tomorrow at 5pm' }).click();
  await expect(chat.messages.getByText('Added “buy milk”, due tomorrow at 17:00.')).toBeVisible();
  await expect(new Board(page).row('buy milk')).toBeVisible();
});
