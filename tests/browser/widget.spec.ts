import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { cdn, seedTodos, signUp } from './support/account';

/** A vendor script that defines the tag and then never says a word. */
const silentScript = `customElements.define('openai-chatkit', class extends HTMLElement {
  setOptions() {}
});`;

/** A vendor script whose element works: it says that it is ready. */
const readyScript = `customElements.define('openai-chatkit', class extends HTMLElement {
  setOptions() {
    queueMicrotask(() => this.dispatchEvent(new CustomEvent('chatkit.ready')));
  }
  focusComposer() {}
});`;

const bubble = (page: Page) => page.getByRole('button', { name: 'Open the assistant' });
const popup = (page: Page) => page.getByRole('dialog', { name: 'Assistant' });
/** Any chat element, under either name. */
const elements = (page: Page) => page.locator('openai-chatkit, todo-chatkit');
/** The composer of our own element: the vendor's would be in a frame. */
const composer = (page: Page) => elements(page).getByRole('textbox').first();

async function openChat(page: Page): Promise<void> {
  await page.goto('/todos');
  await bubble(page).click();
  await expect(popup(page)).toBeVisible();
}

test.describe('our own element takes over', () => {
  test('when the CDN is blocked', async ({ page }) => {
    await page.route(cdn, (route) => route.abort());
    await signUp(page);
    await openChat(page);
    await expect(composer(page)).toBeVisible({ timeout: 10_000 });
    await expect(elements(page)).toHaveCount(1);
    await expect(page.locator('openai-chatkit')).toHaveCount(1);
    await expect(popup(page).getByRole('note', { name: 'For developers' })).toContainText(
      'could not be loaded from the CDN',
    );
    await popup(page).getByRole('button', { name: 'Dismiss this notice' }).click();
    await expect(popup(page).getByRole('note')).toHaveCount(0);
  });

  test('under a second name when the script defines the tag and stays silent', async ({ page }) => {
    const warnings: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
    await page.route(cdn, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: silentScript }),
    );
    await signUp(page);
    await openChat(page);
    await expect(elements(page)).toHaveCount(1);
    await expect(composer(page)).toBeVisible({ timeout: 10_000 });
    await expect(page.locator('todo-chatkit')).toHaveCount(1);
    await expect(elements(page)).toHaveCount(1);
    expect(
      warnings.filter((text) => text.includes('did not become ready within 8 s')),
    ).toHaveLength(1);
  });

  test('when the script hangs', async ({ page }) => {
    await page.route(cdn, () => undefined);
    await signUp(page);
    // The load event waits for the hanging script.
    await page.goto('/todos', { waitUntil: 'commit' });
    await bubble(page).click();
    await expect(composer(page)).toBeVisible({ timeout: 10_000 });
    await expect(page.locator('openai-chatkit')).toHaveCount(1);
    await expect(elements(page)).toHaveCount(1);
    await expect(popup(page).getByRole('note', { name: 'For developers' })).toContainText(
      'did not arrive from the CDN within 8 s',
    );
  });

  test('and stays, with what was typed, when the script arrives late', async ({ page }) => {
    const late = Promise.withResolvers<undefined>();
    await page.route(cdn, async (route) => {
      await late.promise;
      await route.fulfill({ contentType: 'text/javascript', body: readyScript });
    });
    await signUp(page);
    await page.goto('/todos', { waitUntil: 'commit' });
    await bubble(page).click();
    await expect(composer(page)).toBeVisible({ timeout: 10_000 });
    await composer(page).fill('still here');
    const arrived = page.waitForEvent('requestfinished', (request) =>
      request.url().startsWith('https://cdn.platform.openai.com/'),
    );
    late.resolve(undefined);
    await arrived;
    await page.waitForLoadState('load');
    await expect(elements(page)).toHaveCount(1);
    await expect(page.locator('openai-chatkit')).toHaveCount(1);
    await expect(composer(page)).toHaveValue('still here');
  });
});

test("the vendor's element is used when it is ready, though it came slowly", async ({ page }) => {
  const slow = Promise.withResolvers<undefined>();
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  await page.route(cdn, async (route) => {
    await slow.promise;
    await route.fulfill({ contentType: 'text/javascript', body: readyScript });
  });
  await signUp(page);
  await page.goto('/todos', { waitUntil: 'commit' });
  await bubble(page).click();
  await expect(popup(page).getByText('Opening the chat…')).toBeVisible();
  slow.resolve(undefined);
  await expect(popup(page).getByText('Opening the chat…')).toHaveCount(0);
  await expect(elements(page)).toHaveCount(1);
  expect(await elements(page).evaluate((element) => element.shadowRoot)).toBeNull();
  await expect(popup(page).getByRole('note')).toHaveCount(0);
  expect(lines.filter((line) => line.includes('takes over'))).toEqual([]);
});

test.describe('the popup', () => {
  test.beforeEach(async ({ page }) => {
    await page.route(cdn, (route) => route.abort());
  });

  test('is 420 by 600, on the page only while open, and gives the focus back', async ({ page }) => {
    await signUp(page);
    await page.goto('/todos');
    await expect(bubble(page)).toBeVisible();
    await expect(elements(page)).toHaveCount(0);
    await bubble(page).click();
    await expect(composer(page)).toBeFocused();
    expect(await popup(page).boundingBox()).toMatchObject({ width: 420, height: 600 });
    await page.keyboard.press('Escape');
    await expect(popup(page)).toHaveCount(0);
    await expect(elements(page)).toHaveCount(0);
    await expect(bubble(page)).toBeFocused();
  });

  test('covers the screen of a phone and keeps the focus inside', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await signUp(page);
    await openChat(page);
    await expect(composer(page)).toBeVisible();
    expect(await popup(page).boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    await expect(page.locator('#page')).toHaveAttribute('inert');
    await popup(page).getByRole('button', { name: 'Close the chat' }).click();
    await expect(page.locator('#page')).not.toHaveAttribute('inert');
  });

  test('says which model answers', async ({ page }) => {
    await signUp(page);
    await openChat(page);
    await expect(popup(page).getByText('Demo model', { exact: true })).toBeVisible();
  });

  test('opens with words about a todo in the composer, unsent', async ({ page }) => {
    const account = await signUp(page);
    await seedTodos(page, account, [{ title: 'Plan the trip' }]);
    await page.goto('/todos');
    await page.getByRole('button', { name: 'More for Plan the trip' }).click();
    await page.getByRole('menuitem', { name: 'Ask about this' }).click();
    await expect(composer(page)).toBeFocused();
    await expect(composer(page)).toHaveValue('About “Plan the trip”: ');
  });

  test('sends token, time zone and language with every request', async ({ page }) => {
    await signUp(page);
    const sent = page.waitForRequest('**/api/chatkit');
    await openChat(page);
    await composer(page).fill('help');
    await page.keyboard.press('Enter');
    const headers = await (await sent).allHeaders();
    expect(headers['authorization']).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
    expect(headers['x-time-zone']).toBe(
      await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
    );
    expect(headers['accept-language']).toBeTruthy();
  });

  test('keeps the conversation over closing and reloading', async ({ page }) => {
    await signUp(page);
    await openChat(page);
    await composer(page).fill('add water the cactus');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Edit water the cactus' })).toBeVisible();
    const asked = () => elements(page).getByText('add water the cactus').first();
    await expect(asked()).toBeVisible();
    await popup(page).getByRole('button', { name: 'Close the chat' }).click();
    await bubble(page).click();
    await expect(asked()).toBeVisible();
    await page.reload();
    await bubble(page).click();
    await expect(asked()).toBeVisible();
  });

  test('forgets a conversation that no longer exists', async ({ page }) => {
    const { id } = await signUp(page);
    const key = `todo-chat.thread.${id}`;
    await page.goto('/todos');
    await page.evaluate((name) => localStorage.setItem(name, 'thr_that_never_was'), key);
    await bubble(page).click();
    await expect(composer(page)).toBeVisible();
    await expect.poll(() => page.evaluate((name) => localStorage.getItem(name), key)).toBeNull();
    await expect(elements(page).getByText('What is on your mind?')).toBeVisible();
  });

  test('forgets the conversation when a new chat starts', async ({ page }) => {
    const { id } = await signUp(page);
    const remembered = () =>
      page.evaluate((name) => localStorage.getItem(name), `todo-chat.thread.${id}`);
    await openChat(page);
    await composer(page).fill('help');
    await page.keyboard.press('Enter');
    await expect.poll(remembered).toMatch(/^thr_/);
    const newChat = elements(page).getByRole('button', { name: 'New chat' });
    await expect(newChat).toBeEnabled();
    await newChat.click();
    await expect(elements(page).getByText('What is on your mind?')).toBeVisible();
    await expect.poll(remembered).toBeNull();
    await page.reload();
    await bubble(page).click();
    await expect(elements(page).getByText('What is on your mind?')).toBeVisible();
  });

  test('closes when the user signs out, and the next user starts anew', async ({ page }) => {
    await signUp(page);
    await openChat(page);
    await composer(page).fill('add a private matter');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Edit a private matter' })).toBeVisible();
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in**');
    await expect(popup(page)).toHaveCount(0);
    await expect(elements(page)).toHaveCount(0);
    await signUp(page);
    await openChat(page);
    await expect(elements(page).getByText('What is on your mind?')).toBeVisible();
    await expect(page.getByText('a private matter')).toHaveCount(0);
  });
});
