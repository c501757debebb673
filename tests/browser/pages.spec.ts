import { expect, test } from './fixtures';
import { cdn, seedTodos, signUp } from './support/account';
import { barriers } from './support/barriers';
import { watchFaults } from './support/page-faults';

let faults: readonly string[];

test.beforeEach(async ({ page }) => {
  faults = await watchFaults(
    page,
    /^https:\/\/cdn\.platform\.openai\.com\/|\/no-such-page$|\/api\/auth\/sign-in$/,
  );
  await page.route(cdn, (route) => route.abort());
});
test.afterEach(() => {
  expect(faults).toEqual([]);
});

test('the gallery is no page of a production build', async ({ page }) => {
  expect((await page.request.get('/gallery')).status()).toBe(404);
});

const phone = { width: 390, height: 844 };
const wide = { width: 1280, height: 800 };

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}, axe finds nothing serious`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    for (const path of ['/', '/sign-in', '/sign-up', '/no-such-page']) {
      test(`on ${path}`, async ({ page }) => {
        await page.goto(path);
        await expect(page.locator('html')).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await barriers(page)).toEqual([]);
        await page.setViewportSize(phone);
        expect(await barriers(page)).toEqual([]);
      });
    }

    test('on a form with errors', async ({ page }) => {
      await page.goto('/sign-up');
      await page.getByRole('button', { name: 'Create account' }).click();
      await expect(page.getByText('Enter a password.')).toBeVisible();
      expect(await barriers(page)).toEqual([]);
    });

    test('on the board: list, editor, menu, date panel, chat', async ({ page }) => {
      const account = await signUp(page);
      await seedTodos(page, account, [
        { title: 'Late', due_at: '2020-01-01T12:00:00Z', notes: 'with notes' },
        { title: 'Far', due_at: '2099-01-01T12:00:00Z' },
        { title: 'Finished', status: 'done' },
      ]);
      await page.goto('/todos');
      await page.getByRole('radio', { name: 'All' }).click();
      await expect(page.getByText('Finished')).toBeVisible();
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('button', { name: 'Set a due date' }).click();
      await expect(page.getByLabel('Time (optional)')).toBeVisible();
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Edit Far' }).click();
      await page.getByRole('button', { name: 'More for Late' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('button', { name: 'Open the assistant' }).click();
      await expect(page.locator('openai-chatkit').getByRole('textbox').first()).toBeVisible();
      expect(await barriers(page)).toEqual([]);
      await page.setViewportSize(phone);
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('button', { name: 'Close the chat' }).click();
      await expect(page.getByRole('button', { name: 'Open the assistant' })).toBeFocused();
      expect(await barriers(page)).toEqual([]);
      await page.setViewportSize(wide);
    });

    test('on an empty board', async ({ page }) => {
      await signUp(page);
      await page.goto('/todos');
      await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible();
      expect(await barriers(page)).toEqual([]);
    });
  });
}

test('sign-in leads to the page asked for, and only to one of this site', async ({ page }) => {
  const { email, password } = await signUp(page);
  for (const [next, landing] of [
    ['/todos?from=link', '/todos?from=link'],
    ['//example.org/todos', '/todos'],
    ['https://example.org', '/todos'],
  ] as const) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => url.pathname === '/todos');
    const { pathname, search, origin } = new URL(page.url());
    expect(`${pathname}${search}`).toBe(landing);
    expect(origin).not.toContain('example.org');
  }
});

test('a wrong password is said in words', async ({ page }) => {
  const { email } = await signUp(page);
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.locator('[aria-live=assertive]').filter({ hasText: /\w/ })).toContainText(
    /password/i,
  );
});

test('the theme is kept, and no frame shows the other one', async ({ page }) => {
  await page.addInitScript(() => {
    const frames: string[] = [];
    Object.assign(window, { framesSeen: frames });
    const look = () => {
      const drawn = document.querySelector('main, header') !== null;
      if (drawn) frames.push(document.documentElement.className);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto('/');
  await page.getByRole('radio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveClass(/\bdark\b/);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  const seen = await page.evaluate(() => Reflect.get(window, 'framesSeen') as readonly string[]);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((classes) => !/\bdark\b/.test(classes))).toEqual([]);
});

test('moving between pages, the error page included, leaves the console clean', async ({
  page,
}) => {
  await page.goto('/no-such-page');
  await page.getByRole('link', { name: 'Start page' }).click();
  await expect(page.getByRole('heading', { name: /Say it/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
