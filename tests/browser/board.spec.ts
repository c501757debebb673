import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { cdn, openTitles, seedTodos, signUp } from './support/account';

/** Within the board: toasts are list items too. */
const rows = (page: Page) => page.getByRole('main').getByRole('listitem');
const row = (page: Page, title: string) => rows(page).filter({ hasText: title });
const tick = (page: Page, title: string) =>
  page.getByRole('checkbox', { name: `Complete ${title}` });
const add = (page: Page) => page.getByLabel('New todo');

/** An ISO moment on the local day that lies `days` from today. */
function at(days: number, hours: number, minutes = 0): string {
  const now = new Date();
  return new Date(
    now.getFullYear(),
    now.getMonth(),
    now.getDate() + days,
    hours,
    minutes,
  ).toISOString();
}

test.beforeEach(async ({ page }) => {
  await page.route(cdn, (route) => route.abort());
});

test('a todo is added with a due date, edited in place, completed and reopened', async ({
  page,
}) => {
  const account = await signUp(page);
  await page.goto('/todos');
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible();

  await add(page).fill('Buy milk');
  await page.getByRole('button', { name: 'Set a due date' }).click();
  await page.getByRole('button', { name: 'Tomorrow', exact: true }).click();
  await page.getByLabel('Time (optional)').fill('17:00');
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await add(page).press('Enter');
  await expect(page.getByRole('heading', { name: /^Tomorrow/ })).toBeVisible();
  await expect(row(page, 'Buy milk').locator('time')).toHaveAttribute('datetime', at(1, 17));
  await expect(add(page)).toBeFocused();

  await row(page, 'Buy milk').getByRole('button', { name: 'Edit Buy milk' }).click();
  await expect(page.getByLabel('Title')).toBeFocused();
  await page.getByLabel('Title').fill('Buy oat milk');
  await page.getByLabel('Notes').fill('two cartons');
  await page.getByRole('button', { name: /^Due Tomorrow/ }).click();
  await page.getByRole('button', { name: 'No due date' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(row(page, 'Buy oat milk')).toContainText('two cartons');
  await expect(row(page, 'Buy oat milk').locator('time')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Edit Buy oat milk/ })).toBeFocused();
  await expect.poll(() => openTitles(page, account)).toEqual(['Buy oat milk']);

  await tick(page, 'Buy oat milk').click();
  await expect(page.getByRole('heading', { name: 'All done' })).toBeVisible();
  await page.getByRole('radio', { name: 'Done' }).click();
  await page.getByRole('checkbox', { name: 'Reopen Buy oat milk' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing done yet' })).toBeVisible();
  await page.reload();
  await expect(row(page, 'Buy oat milk')).toBeVisible();
});

test('Escape leaves a todo as it was', async ({ page }) => {
  const account = await signUp(page);
  await seedTodos(page, account, [{ title: 'Stay' }]);
  await page.goto('/todos');
  await page.getByRole('button', { name: 'Edit Stay' }).click();
  await page.getByLabel('Title').fill('Changed');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Edit Stay' })).toBeFocused();
  expect(await openTitles(page, account)).toEqual(['Stay']);
});

test('a deleted todo comes back with Undo', async ({ page }) => {
  const account = await signUp(page);
  await seedTodos(page, account, [{ title: 'Keep me', notes: 'and my notes' }, { title: 'Other' }]);
  await page.goto('/todos');
  await row(page, 'Keep me').getByRole('button', { name: 'More for Keep me' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(row(page, 'Keep me')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Edit Other' })).toBeFocused();
  await expect.poll(() => openTitles(page, account)).toEqual(['Other']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'Keep me')).toContainText('and my notes');
  await expect.poll(async () => (await openTitles(page, account)).length).toBe(2);
});

test('what the server refuses is taken back, with a message', async ({ page }) => {
  const account = await signUp(page);
  await seedTodos(page, account, [{ title: 'Stubborn' }]);
  await page.goto('/todos');
  await expect(row(page, 'Stubborn')).toBeVisible();
  await page.route('**/api/todos/**', (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({
          status: 503,
          json: { error: { code: 'unavailable', message: 'The database rests.' } },
        })
      : route.continue(),
  );
  await tick(page, 'Stubborn').click();
  await expect(
    page
      .getByText('“Stubborn” could not be changed and is back as it was. The database rests.', {
        exact: true,
      })
      .first(),
  ).toBeVisible();
  await expect(tick(page, 'Stubborn')).toBeVisible();
});

test('todos are grouped by day, and a whole day is shown without its time', async ({ page }) => {
  const account = await signUp(page);
  await seedTodos(page, account, [
    { title: 'Whenever' },
    { title: 'Last week', due_at: at(-7, 23, 59) },
    { title: 'All day', due_at: at(0, 23, 59) },
    { title: 'In ten days', due_at: at(10, 23, 59) },
    { title: 'Finished', status: 'done' },
  ]);
  await page.goto('/todos');
  await expect(row(page, 'Whenever')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    /^Overdue/,
    /^Today/,
    /^Upcoming/,
    /^No date/,
  ]);
  await expect(row(page, 'In ten days')).not.toContainText('11:59');
  await expect(row(page, 'All day').locator('time')).toHaveCount(0);

  await page.getByRole('radio', { name: 'Overdue' }).click();
  await expect(rows(page)).toHaveText([/Last week/]);
  await page.getByRole('radio', { name: 'Today' }).click();
  await expect(rows(page)).toHaveText([/All day/]);
  await page.getByRole('radio', { name: 'All' }).click();
  await expect(page.getByRole('heading', { level: 2 }).last()).toHaveText(/^Done/);
  await page.getByLabel('Search todos').fill('ten days');
  await expect(rows(page)).toHaveText([/In ten days/]);
  await page.getByLabel('Search todos').fill('nowhere');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
});

test('a change in one tab shows in the other without a reload', async ({ page, context }) => {
  await signUp(page);
  await page.goto('/todos');
  const other = await context.newPage();
  await other.route(cdn, (route) => route.abort());
  await other.goto('/todos');
  await add(other).fill('From the other tab');
  await add(other).press('Enter');
  await expect(row(page, 'From the other tab')).toBeVisible();
});

test('the board works with the keyboard alone', async ({ page }) => {
  const account = await signUp(page);
  await seedTodos(page, account, [{ title: 'First' }, { title: 'Second' }]);
  await page.goto('/todos');
  await expect(row(page, 'First')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(add(page)).toBeFocused();

  await page.getByRole('button', { name: 'Edit First' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: 'Edit Second' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' of all');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Edit First of all' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space');
  await expect(tick(page, 'First of all')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Edit Second' })).toBeFocused();
});

test('a long list of done todos is loaded page by page', async ({ page }) => {
  const account = await signUp(page);
  const many = Array.from({ length: 101 }, (_, index) => ({
    title: `Done ${String(index)}.`,
    status: 'done' as const,
  }));
  await seedTodos(page, account, many);
  await page.goto('/todos');
  await page.getByRole('radio', { name: 'Done' }).click();
  await expect(rows(page)).toHaveCount(100);
  await page.getByRole('button', { name: 'Show older' }).click();
  await expect(rows(page)).toHaveCount(101);
  await expect(page.getByRole('button', { name: 'Show older' })).toHaveCount(0);
});

test('at 320 pixels nothing scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const account = await signUp(page);
  await seedTodos(page, account, [{ title: 'Late', due_at: at(-7, 12) }]);
  await page.goto('/todos');
  await expect(row(page, 'Late')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
