import { expect } from '@playwright/test';
import type { ChatKitOptions } from '@openai/chatkit';
import { inEachPage, test } from './fixtures';
import { assistantMessage } from './support/scripted-backend';

declare const window: Window & {
  pageOptions: () => ChatKitOptions;
  setOptions: (options: ChatKitOptions) => void;
};

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

  // contract: theme.colorScheme, theme.radius, theme.density, theme.typography.baseSize
  // contract: theme.typography.fontFamily, theme.typography.fontFamilyMono
  // contract: theme.typography.fontSources[].*, theme.color.grayscale.*, theme.color.accent.*
  // contract: theme.color.surface.*
  test('the theme: scheme, shapes, room, letters and colours', async ({ page, chat }) => {
    const fonts: string[] = [];
    await page.route('**/letters.woff2', (route) => {
      fonts.push(route.request().url());
      return route.fulfill({ status: 404 });
    });
    await chat.open({ theme: 'dark' });
    const frame = page.getByRole('region', { name: 'Chat' });
    await expect(frame).toHaveCSS('color-scheme', 'dark');
    chat.backend.script = ({ threadId }) => assistantMessage(threadId, 'a', ['`mono`']);
    await chat.open({
      theme: {
        colorScheme: 'light',
        radius: 'sharp',
        density: 'spacious',
        typography: {
          baseSize: 18,
          fontFamily: 'Letters, serif',
          fontFamilyMono: 'Digits, monospace',
          fontSources: [
            {
              family: 'Letters',
              src: '/letters.woff2',
              weight: 400,
              style: 'normal',
              display: 'swap',
              unicodeRange: 'U+0-FF',
            },
          ],
        },
        color: {
          accent: { primary: '#0a7d33', level: 3 },
          surface: { background: '#fffbe6', foreground: '#332200' },
        },
      },
    });
    await expect(frame).toHaveCSS('color-scheme', 'light');
    await expect(frame).toHaveCSS('background-color', 'rgb(255, 251, 230)');
    await expect(frame).toHaveCSS('color', 'rgb(51, 34, 0)');
    await expect(frame).toHaveCSS('font-size', '18px');
    await expect(frame).toHaveCSS('font-family', 'Letters, serif');
    await expect(page.getByRole('button', { name: 'What can you do?' })).toHaveCSS(
      'border-radius',
      '0px',
    );
    const faces = await page.evaluate(() =>
      [...document.fonts].map(({ family, weight, style, display, unicodeRange }) => {
        return { family, weight, style, display, unicodeRange };
      }),
    );
    expect(faces).toEqual([
      {
        family: 'Letters',
        weight: '400',
        style: 'normal',
        display: 'swap',
        unicodeRange: 'U+0-FF',
      },
    ]);
    await expect.poll(() => fonts.length).toBe(1);
    await chat.send('hi');
    // The accent at its highest level is what the user's own messages lie on.
    await expect(page.locator('.bubble')).toHaveCSS('background-color', 'rgb(10, 125, 51)');
    await expect(page.locator('.md code')).toHaveCSS('font-family', 'Digits, monospace');
    const inset = () =>
      page.locator('.bubble').evaluate((each) => getComputedStyle(each).paddingLeft);
    const wide = Number.parseFloat(await inset());

    await chat.open({
      theme: {
        colorScheme: 'light',
        density: 'compact',
        color: { grayscale: { hue: 200, tint: 9, shade: 4 } },
      },
    });
    await expect(frame).toHaveCSS('color', /oklch\(0\.26 0\.03\d* 200\)/);
    await chat.send('hi');
    // The message is drawn anew once it is stored, which it is before its answer.
    await expect(page.locator('.md code')).toBeVisible();
    expect(Number.parseFloat(await inset())).toBeLessThan(wide);
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

  // contract: composer.tools[].id, composer.tools[].label, composer.tools[].icon
  // contract: composer.tools[].shortLabel, composer.tools[].placeholderOverride
  // contract: composer.tools[].persistent, composer.models[].id, composer.models[].label
  // contract: composer.models[].disabled, composer.models[].default
  // contract: setComposerValue, sendUserMessage, chatkit.tool.change
  test('the composer: a tool for one message, one that stays, a model', async ({ page, chat }) => {
    await chat.open({
      composer: {
        tools: [
          {
            id: 'draw',
            label: 'Draw an image',
            shortLabel: 'Draw',
            icon: 'images',
            placeholderOverride: 'What shall I draw?',
            pinned: true,
          },
          { id: 'search', label: 'Search', icon: 'globe', persistent: true, pinned: true },
        ],
        models: [
          { id: 'fast', label: 'Fast' },
          { id: 'deep', label: 'Deep', default: true },
          { id: 'new', label: 'New', disabled: true },
        ],
      },
    });
    await chat.call('setComposerValue', { selectedToolId: 'draw' });
    await expect(page.getByPlaceholder('What shall I draw?')).toBeVisible();
    await chat.send('the sea');
    await expect.poll(() => chat.eventNames()).toContain('response.end');
    await chat.call('setComposerValue', { selectedToolId: 'search', selectedModelId: 'fast' });
    await chat.send('again');
    await expect.poll(() => chat.backend.seen('threads.add_user_message').length).toBe(1);
    const sent = chat.backend.requests
      .filter(({ params }) => 'input' in params)
      .map(({ params }) => (params['input'] as { inference_options: unknown }).inference_options);
    expect(sent[0]).toMatchObject({ tool_choice: { id: 'draw' } });
    expect(sent[1]).toEqual({ tool_choice: { id: 'search' }, model: 'fast' });
    const tools = (await chat.events()).filter(([name]) => name === 'tool.change');
    expect(tools.map(([, detail]) => detail)).toEqual([
      { toolId: 'draw' },
      { toolId: null },
      { toolId: 'search' },
    ]);
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

  // contract: chatkit.error, chatkit.log
  test('faults and oddities are told to the page', async ({ page, chat }) => {
    chat.backend.script = () => [
      { type: 'event.of.the.future' },
      { type: 'error', code: 'custom', message: 'No.', allow_retry: false },
    ];
    await chat.open();
    await chat.send('hi');
    await expect(page.getByRole('alert')).toContainText('No.');
    const events = await chat.events();
    expect(events).toContainEqual(['error', { error: 'No.' }]);
    expect(events).toContainEqual([
      'log',
      { name: 'stream.event.ignored', data: { length: '{"type":"event.of.the.future"}'.length } },
    ]);
  });

  // contract: setOptions, api.fetch, onClientTool, header.leftAction.*, header.rightAction.*
  // contract: widgets.onAction
  test('the page\u2019s own functions are called, the latest of each', async ({ page, chat }) => {
    chat.backend.script = ({ threadId, request }) =>
      request.type === 'threads.add_client_tool_output'
        ? assistantMessage(threadId, 'a', [`Got ${JSON.stringify(request.params['result'])}`])
        : [
            {
              type: 'thread.item.done',
              item: {
                id: 'w',
                type: 'widget',
                widget: {
                  type: 'Card',
                  children: [
                    {
                      type: 'Button',
                      label: 'Press',
                      onClickAction: { type: 'go', handler: 'client', payload: { n: 1 } },
                    },
                  ],
                },
              },
            },
            {
              type: 'thread.item.done',
              item: { id: 'c', type: 'client_tool_call', name: 'where', arguments: { a: 1 } },
            },
          ];
    await chat.open();
    await page.evaluate(() => {
      const tell = (text: string) => {
        document.title += text;
      };
      const options: ChatKitOptions = {
        ...window.pageOptions(),
        api: {
          url: '/chat',
          domainKey: 'x',
          fetch: (input, init) => {
            tell('fetch;');
            return fetch(input, init);
          },
        },
        header: {
          leftAction: { icon: 'menu', onClick: () => tell('left;') },
          rightAction: { icon: 'settings-cog', onClick: () => tell('right;') },
        },
        onClientTool: ({ name, params }) => ({ name, params }),
        widgets: {
          onAction: (action, item) => {
            tell(JSON.stringify([action, item.id, item.widget.type]));
            return Promise.resolve();
          },
        },
      };
      window.setOptions({ ...options, onClientTool: () => ({ old: true }) });
      window.setOptions(options);
      document.title = '';
    });
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: 'Settings' }).click();
    await chat.send('go');
    await expect(
      page.locator('.md').getByText('Got {"name":"where","params":{"a":1}}'),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Press' }).click();
    await expect
      .poll(() => page.title())
      .toBe('left;right;fetch;fetch;[{"type":"go","payload":{"n":1}},"w","Card"]');
  });

  // contract: api.getClientSecret
  test('the vendor\u2019s hosted backend is taken with a warning, and no request is made', async ({
    page,
    chat,
  }) => {
    const warnings: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
    await chat.open();
    await page.evaluate(() => {
      const { api: _api, ...rest } = window.pageOptions();
      window.setOptions({ ...rest, api: { getClientSecret: () => Promise.resolve('secret') } });
    });
    expect(warnings).toEqual(['ChatKit: the hosted API is not supported here; set api.url.']);
    await chat.send('hi');
    await expect(page.getByRole('alert')).toContainText('no server');
    expect(chat.backend.requests).toEqual([]);
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

  // contract: api.uploadStrategy.*, composer.attachments.*
  test('files go up in two steps or in one, by the page\u2019s rules', async ({ page, chat }) => {
    const uploads: string[] = [];
    await page.route('**/put/*', (route) => {
      uploads.push(`${route.request().method()} ${route.request().postData() ?? ''}`);
      return route.fulfill({ status: 200 });
    });
    chat.backend.failures.push(({ type }) =>
      type === 'attachments.create'
        ? Response.json({
            type: 'file',
            id: 'f1',
            name: 'a.txt',
            mime_type: 'text/plain',
            upload_descriptor: { url: `${chat.url}/put/1`, method: 'PUT', headers: {} },
          })
        : undefined,
    );
    await chat.open({
      api: { url: '/chat', domainKey: 'x', uploadStrategy: { type: 'two_phase' } },
      composer: {
        attachments: {
          enabled: true,
          maxCount: 1,
          maxSize: { 'text/*': 10, '*': 5 },
          accept: { 'text/plain': ['.txt'] },
        },
      },
    });
    const file = (name: string, text: string) => ({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    });
    await page
      .locator('[data-attach]')
      .setInputFiles([file('a.txt', 'hello'), file('b.txt', 'second')]);
    await expect(page.getByRole('button', { name: 'Remove a.txt' })).toBeVisible();
    await expect(page.getByText('You can attach only 1 file.')).toBeVisible();
    await expect.poll(() => uploads).toEqual(['PUT hello']);
    await chat.send('see');
    await expect.poll(() => chat.backend.seen('threads.create').length).toBe(1);
    expect(chat.backend.seen('threads.create')[0]!.params).toMatchObject({
      input: { attachments: ['f1'] },
    });
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
