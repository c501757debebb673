import { expect } from '@playwright/test';
import { assistantMessage } from './support/scripted-backend';
import { inEachPage, test } from './fixtures';

const said = (text: string) => ({
  type: 'user_message',
  content: [{ type: 'input_text', text }],
});

inEachPage(() => {
  // contract: api.url, api.domainKey, locale, frameTitle, initialThread, header.enabled
  // contract: header.title.enabled, header.title.text, header.leftAction.icon
  // contract: history.enabled, history.showDelete, history.showRename
  test('the frame: its name, its language, what its head and its history offer', async ({
    page,
    chat,
  }) => {
    chat.backend.addThread('t', { title: 'Stored', items: [said('hello')] });
    await chat.open({
      locale: 'de',
      frameTitle: 'Helfer',
      initialThread: 't',
      header: { title: { text: 'Mein Titel' } },
      history: { showDelete: false, showRename: true },
    });
    await expect(page.getByRole('region', { name: 'Helfer' })).toHaveAttribute('lang', 'de');
    await expect(page.getByRole('heading', { name: 'Mein Titel' })).toBeVisible();
    await expect(page.getByText('hello', { exact: true })).toBeVisible();
    expect(chat.backend.requests[0]!.headers.get('accept-language')).toBe('de');
    await page.getByRole('button', { name: 'Chatverlauf' }).click();
    const panel = page.getByRole('dialog');
    await expect(panel.getByRole('button', { name: /umbenennen/ })).toHaveCount(1);
    await expect(panel.getByRole('button', { name: /löschen/ })).toHaveCount(0);

    await chat.open({
      header: { title: { enabled: false } },
      history: { showDelete: true, showRename: false },
    });
    await expect(page.locator('header')).toHaveText('');
    await chat.call('showHistory');
    await expect(panel.getByRole('button', { name: /^Delete/ })).toHaveCount(1);
    await expect(panel.getByRole('button', { name: /^Rename/ })).toHaveCount(0);

    await chat.open({ header: { enabled: false }, history: { enabled: false } });
    await expect(page.getByRole('region', { name: 'Chat' })).toBeVisible();
    await expect(page.locator('header')).toHaveCount(0);
    await chat.call('showHistory');
    await expect(panel).toHaveCount(0);
  });

  // contract: startScreen.greeting, startScreen.prompts[].label, startScreen.prompts[].icon
  // contract: startScreen.prompts[].prompt[].*, disclaimer.text, disclaimer.highContrast
  // contract: composer.placeholder
  test('the start: greeting, prompts that send what they hold, small print', async ({
    page,
    chat,
  }) => {
    const tag = {
      type: 'input_tag',
      id: 'ada',
      text: 'Ada',
      group: 'People',
      data: { role: 'author' },
      interactive: true,
    } as const;
    await chat.open({
      startScreen: {
        greeting: 'Good morning.',
        prompts: [
          {
            label: 'Ask Ada',
            // None of those that come with the element.
            icon: 'lucide:anchor',
            prompt: [{ type: 'input_text', text: 'Ask ' }, tag],
          },
        ],
      },
      composer: { placeholder: 'Say it' },
      disclaimer: { text: 'Read the [rules](https://example.com).', highContrast: true },
    });
    await expect(page.getByText('Good morning.')).toBeVisible();
    await expect(page.getByPlaceholder('Say it')).toBeVisible();
    await expect(page.getByRole('link', { name: 'rules' })).toBeVisible();
    await expect(page.locator('.disclaimer')).toHaveClass(/high/);
    const prompt = page.getByRole('button', { name: 'Ask Ada' });
    await expect(prompt.locator('svg').first().locator('circle')).toHaveAttribute('r', /\d/);
    await prompt.click();
    await expect.poll(() => chat.backend.seen('threads.create').length).toBe(1);
    expect(chat.backend.seen('threads.create')[0]!.params).toMatchObject({
      input: { content: [{ type: 'input_text', text: 'Ask ' }, tag] },
    });
  });

  // contract: threadItemActions.feedback, threadItemActions.retry
  test('the answer: thumbs and another try where the page wants them', async ({ page, chat }) => {
    await chat.open({ threadItemActions: { feedback: true, retry: true } });
    await chat.send('hi');
    await page.getByRole('button', { name: 'Good response' }).click();
    await expect(page.getByRole('button', { name: 'Good response' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expect.poll(() => chat.backend.seen('items.feedback').length).toBe(1);
    expect(chat.backend.seen('items.feedback')[0]!.params).toMatchObject({ kind: 'positive' });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => chat.backend.seen('threads.retry_after_item').length).toBe(1);
    await expect
      .poll(async () => (await chat.eventNames()).filter((name) => name === 'response.end').length)
      .toBe(2);
    await chat.open({ threadItemActions: {} });
    await chat.send('hi');
    await expect(page.getByRole('button', { name: 'Copy' })).toBeVisible();
    await expect(page.getByRole('button', { name: /response|Try again/ })).toHaveCount(0);
  });

  // contract: thread.autoScroll
  test('autoScroll follows an answer to its end, and not a reader who has gone up', async ({
    page,
    chat,
  }) => {
    await page.setViewportSize({ width: 500, height: 500 });
    const next = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    chat.backend.script = async function* ({ threadId }) {
      const lines = (from: number) =>
        Array.from({ length: 40 }, (_, at) => `line ${String(from + at)}\n\n`);
      const message = [
        ...assistantMessage(threadId, 'a', [...lines(0), ...lines(40), ...lines(80)]),
      ];
      yield* message.slice(0, 42);
      await next[0]?.promise;
      yield* message.slice(42, 82);
      await next[1]?.promise;
      yield* message.slice(82);
    };
    await chat.open({ thread: { autoScroll: true } });
    await chat.send('go');
    await expect(page.getByText('line 39', { exact: true })).toBeInViewport();
    next[0]?.resolve(undefined);
    await expect(page.getByText('line 79', { exact: true })).toBeInViewport();
    await page.getByText('line 79', { exact: true }).hover();
    await page.mouse.wheel(0, -1500);
    await expect(page.getByText('line 79', { exact: true })).not.toBeInViewport();
    next[1]?.resolve(undefined);
    await expect(page.getByText('line 119', { exact: true })).toBeAttached();
    await expect(page.getByText('line 119', { exact: true })).not.toBeInViewport();
  });

  // contract: locale
  test('without a locale the element speaks the browser\u2019s language, or English', async ({
    page,
    chat,
  }) => {
    for (const [asked, spoken, direction, label] of [
      ['fr-BE', 'fr-BE', 'ltr', 'Message'],
      ['ur-PK', 'ur-PK', 'rtl', 'پیغام'],
      ['sv-SE', 'en', 'ltr', 'Message'],
    ] as const) {
      await page.addInitScript((language) => {
        Object.defineProperty(navigator, 'languages', { value: [language], configurable: true });
      }, asked);
      await chat.open();
      const frame = page.locator('openai-chatkit .ck');
      await expect(frame).toHaveAttribute('lang', spoken);
      await expect(frame).toHaveAttribute('dir', direction);
      await expect(page.getByRole('textbox', { name: label })).toBeVisible();
    }
  });
});
