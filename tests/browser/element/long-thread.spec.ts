import { expect, type Page } from '@playwright/test';
import { composer, inEachPage, test } from './fixtures';
import { assistantMessage } from './support/scripted-backend';

declare const window: Window & typeof globalThis & { readonly drawn: string[] };

const said = (at: number) => ({
  type: 'user_message',
  content: [{ type: 'input_text', text: `message ${String(at)}!` }],
});
const answered = (at: number) => ({
  type: 'assistant_message',
  content: [
    {
      type: 'output_text',
      text: `answer ${String(at)} with a [link](https://example.com/${String(at)})\n\n- one\n- two`,
      annotations: [],
    },
  ],
});
const items = Array.from({ length: 120 }, (_, at) => (at % 2 === 0 ? said(at) : answered(at)));

const scrollTo = (page: Page, top: number) =>
  page.locator('.scroller').evaluate((scroller, to) => {
    scroller.scrollTop = to;
  }, top);
const turns = (page: Page) => page.locator('.turn').count();
const top = async (page: Page, text: string) => {
  const box = await page.getByText(text, { exact: true }).boundingBox();
  return Math.round(box?.y ?? Number.NaN);
};

test.use({ viewport: { width: 500, height: 600 } });

inEachPage(() => {
  test('a long thread opens at its end with few items; more come as one scrolls up, without a jump', async ({
    page,
    chat,
  }) => {
    chat.backend.addThread('t', { items });
    await chat.open({ initialThread: 't' });
    await expect(page.getByText('answer 119 with')).toBeInViewport();
    await expect(page.getByText('message 70!')).toHaveCount(0);
    // What is ready above the end; then nothing more comes by itself.
    await expect.poll(() => turns(page)).toBeGreaterThan(8);
    const before = await turns(page);
    expect(before).toBeLessThan(20);

    await scrollTo(page, 700);
    const inSight = await page
      .locator('.bubble')
      .evaluateAll(
        (bubbles) =>
          bubbles.find((bubble) => bubble.getBoundingClientRect().top > 150)?.textContent ?? '',
      );
    const place = await top(page, inSight);
    expect(place).toBeGreaterThan(150);
    await expect.poll(() => turns(page)).toBeGreaterThan(before);
    expect(await top(page, inSight)).toBe(place);

    // Page by page to the beginning: those at hand, then the server's.
    await page.locator('.scroller').focus();
    await expect(async () => {
      await page.keyboard.press('Home');
      await expect(page.getByText('message 0!')).toBeInViewport({ timeout: 300 });
    }).toPass({ intervals: [50] });
    await expect(page.locator('.scroller')).toBeFocused();
    await expect(page.getByRole('button', { name: 'Show earlier messages' })).toBeHidden();
    expect(chat.backend.seen('items.list')).toHaveLength(3);
    const order = await page.locator('.bubble').allTextContents();
    expect(order).toEqual(
      items.filter((_, at) => at % 2 === 0).map((_, at) => `message ${String(at * 2)}!`),
    );

    // At the end, what is far above leaves again; not while it is in use.
    const link = page.getByRole('link', { name: 'link' }).first();
    await link.focus();
    await scrollTo(page, 1e6);
    await expect(page.getByText('answer 119 with')).toBeInViewport();
    await expect(link).toBeFocused();
    await composer(page).focus();
    await scrollTo(page, 3000);
    await page.getByRole('button', { name: 'Jump to latest' }).click();
    await expect(page.getByText('answer 119 with')).toBeInViewport();
    await expect.poll(() => turns(page)).toBeLessThan(30);
    await expect(page.getByText('answer 119 with')).toBeInViewport();
    await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeHidden();
  });

  test('a thread stays at its end while a picture in it is still to come, unless one has moved', async ({
    page,
    chat,
  }) => {
    const text = '![A map](https://pictures.test/map.svg)\n\nThe end.';
    const content = [{ type: 'output_text', text, annotations: [] }];
    chat.backend.addThread('t', {
      items: [...items.slice(0, 30), { type: 'assistant_message', content }],
    });
    let arrive = Promise.withResolvers<undefined>();
    await page.route('https://pictures.test/*', async (route) => {
      await arrive.promise;
      const body = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"/>';
      await route.fulfill({ contentType: 'image/svg+xml', body });
    });
    const height = () =>
      page.getByRole('img', { name: 'A map' }).evaluate((image) => image.clientHeight);
    const end = page.getByText('The end.');

    await chat.open({ initialThread: 't' });
    await expect(end).toBeInViewport();
    arrive.resolve(undefined);
    await expect.poll(height).toBe(400);
    await expect(end).toBeInViewport();
    await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeHidden();

    arrive = Promise.withResolvers<undefined>();
    await chat.open({ initialThread: 't' });
    await expect(end).toBeInViewport();
    await page.getByText('message 28!').hover();
    await page.mouse.wheel(0, -200);
    await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
    const place = await top(page, 'message 28!');
    arrive.resolve(undefined);
    await expect.poll(height).toBe(400);
    expect(await top(page, 'message 28!')).toBe(place);
    await expect(end).not.toBeInViewport();
  });

  test('the first answer of a thread is read from its beginning, however long it grows', async ({
    page,
    chat,
  }) => {
    const gate = Promise.withResolvers<undefined>();
    chat.backend.script = async function* ({ threadId }) {
      const words = Array.from({ length: 60 }, (_, at) => `word ${String(at)}.\n\n`);
      const events = [...assistantMessage(threadId, 'a', words)];
      yield* events.slice(0, 4);
      await gate.promise;
      yield* events.slice(4);
    };
    await chat.open();
    await chat.send('go on');
    await expect(page.getByText('word 0.', { exact: true })).toBeInViewport();
    gate.resolve(undefined);
    await expect(page.getByText('word 59.', { exact: true })).toBeAttached();
    await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
    await expect(page.getByText('word 0.', { exact: true })).toBeInViewport();
    await expect(page.getByText('word 59.', { exact: true })).not.toBeInViewport();
  });

  test('what has been filled in and not sent stays in the page, however far above', async ({
    page,
    chat,
  }) => {
    const widget = { type: 'Basic', children: [{ type: 'Input', name: 'city' }] };
    const form = { type: 'widget', widget };
    chat.backend.addThread('t', { items: [...items.slice(0, 9), form, ...items.slice(10, 50)] });
    await chat.open({ initialThread: 't' });
    const field = page.getByRole('textbox', { name: 'city' });
    await page.locator('.scroller').focus();
    await expect(async () => {
      await page.keyboard.press('Home');
      await expect(page.getByText('message 0!')).toBeInViewport({ timeout: 300 });
    }).toPass({ intervals: [50] });
    await field.fill('Bremen');
    await composer(page).focus();
    await scrollTo(page, 1e6);
    await expect(page.getByText('answer 49 with')).toBeInViewport();
    // Those above it leave; it and what follows stay.
    await expect(page.getByText('message 0!')).toHaveCount(0);
    await expect(page.getByText('message 8!')).toBeAttached();
    await expect(field).toHaveValue('Bremen');
  });

  test('a search in the page, and to select all, finds all that is loaded', async ({
    page,
    chat,
  }) => {
    chat.backend.addThread('t', { items });
    await chat.open();
    for (const keys of ['Control+f', 'Control+a']) {
      await chat.call('setThreadId', null);
      await chat.call('setThreadId', 't');
      await expect(page.getByText('answer 119 with')).toBeInViewport();
      await expect(page.getByText('message 70!')).toHaveCount(0);
      await page.keyboard.press(keys);
      await expect(page.getByText('message 70!')).toBeAttached();
      await expect(page.getByText('answer 119 with')).toBeInViewport();
    }
    expect(chat.backend.seen('items.list')).toHaveLength(2);
  });

  test('on paper all that is loaded stands by itself, dark on light; then the chat is as it was', async ({
    page,
    chat,
  }) => {
    chat.backend.addThread('t', { title: 'Stored', items });
    await chat.open({ initialThread: 't', theme: 'dark' });
    await expect(page.getByText('answer 119 with')).toBeInViewport();
    await page.emulateMedia({ media: 'print' });
    // The browser takes the page as it is when these listeners have run.
    const printed = await page.evaluate(() => {
      const root = document.querySelector('openai-chatkit')?.shadowRoot;
      dispatchEvent(new Event('beforeprint'));
      const scroller = root?.querySelector('.scroller');
      return {
        first: root?.querySelector('.bubble')?.textContent,
        clipped: (scroller?.scrollHeight ?? 0) - (scroller?.clientHeight ?? 0),
        tall: document.documentElement.scrollHeight > 5 * innerHeight,
      };
    });
    expect(printed).toEqual({ first: 'message 70!', clipped: 0, tall: true });
    await expect(page.locator('.ck')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    await expect(page.getByRole('heading', { name: 'Stored' })).toBeVisible();
    await expect(composer(page)).toBeHidden();
    await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0);

    await page.emulateMedia({ media: null });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await expect(page.getByText('message 70!')).toHaveCount(0);
    await expect(page.getByText('answer 119 with')).toBeInViewport();
    await expect(composer(page)).toBeVisible();
  });

  test('when no earlier messages are left, the focus goes from their button to the messages', async ({
    page,
    chat,
  }) => {
    chat.backend.addThread('t', { items: items.slice(0, 60) });
    await chat.open({ initialThread: 't' });
    // It is called otherwise while they are fetched.
    const older = page.getByRole('button', { name: /earlier messages/ });
    await older.focus();
    await expect(async () => {
      await page.keyboard.press('Enter');
      await expect(older).toBeHidden({ timeout: 200 });
    }).toPass({ intervals: [50] });
    await expect(page.locator('.scroller')).toBeFocused();
  });

  test('while an answer streams, those above it are not drawn again', async ({ page, chat }) => {
    const gate = Promise.withResolvers<undefined>();
    chat.backend.addThread('t', { items });
    chat.backend.script = async function* ({ threadId }) {
      const words = Array.from({ length: 60 }, (_, at) => `word ${String(at)}.\n\n`);
      const events = [...assistantMessage(threadId, 'a', words)];
      yield* events.slice(0, 4);
      await gate.promise;
      yield* events.slice(4);
    };
    await chat.open({ initialThread: 't' });
    await expect(page.getByText('answer 119 with')).toBeInViewport();
    await chat.send('go on');
    await expect(page.getByText('word 0.', { exact: true })).toBeInViewport();
    await expect(composer(page)).toBeFocused();
    // Each drawing of a link looks at its address; nothing else here does.
    await page.evaluate(() => {
      const drawn: string[] = [];
      Object.assign(window, { drawn });
      window.URL = class extends URL {
        constructor(url: string | URL, base?: string | URL) {
          super(url, base);
          drawn.push(String(url));
        }
      };
      const old = document.querySelector('openai-chatkit')?.shadowRoot?.querySelector('.turn');
      const changes = new MutationObserver(() => drawn.push('changed'));
      if (old) changes.observe(old, { subtree: true, childList: true, characterData: true });
    });
    gate.resolve(undefined);
    await expect(page.getByText('word 59.', { exact: true })).toBeAttached();
    await expect(page.getByRole('button', { name: 'Send message' })).toBeVisible();
    const drawn = await page.evaluate(() => window.drawn);
    expect(drawn.filter((url) => url === 'changed' || url.includes('example.com/'))).toEqual([]);
    await expect(composer(page)).toBeFocused();
  });
});
