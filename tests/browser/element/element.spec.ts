import { expect } from '@playwright/test';
import type { OpenAIChatKit } from '@openai/chatkit';
import { barriers } from '../support/barriers';
import { composer, test } from './fixtures';
import type { PageWindow } from './support/page-options';
import { assistantMessage } from './support/scripted-backend';

declare const window: Window &
  PageWindow & {
    chat: OpenAIChatKit;
    loadElement: () => Promise<{
      defineChatKitElement: (tagName?: string) => CustomElementConstructor;
    }>;
  };

test('a tag is defined once, and a second name gets a class of its own', async ({ page, chat }) => {
  await chat.open();
  const outcome = await page.evaluate(async () => {
    const { defineChatKitElement } = await window.loadElement();
    const first = defineChatKitElement();
    const second = defineChatKitElement('other-chat');
    return {
      same: first === defineChatKitElement() && first === customElements.get('openai-chatkit'),
      fresh: second !== first && second === defineChatKitElement('other-chat'),
      made: document.createElement('other-chat') instanceof second,
    };
  });
  expect(outcome).toEqual({ same: true, fresh: true, made: true });
});

test('methods called before options and connection wait, and none throws', async ({
  page,
  chat,
}) => {
  await chat.open();
  const value = await page.evaluate(async () => {
    const late = document.createElement('openai-chatkit') as OpenAIChatKit;
    const waiting = late.setComposerValue({ text: 'early' });
    document.body.append(late);
    late.setOptions(window.pageOptions());
    late.setOptions(window.pageOptions());
    await waiting;
    return late.shadowRoot?.querySelector('textarea')?.value;
  });
  expect(value).toBe('early');
});

test('a listener that comes after ready still hears of it, once', async ({ page, chat }) => {
  await chat.open();
  const count = await page.evaluate(async () => {
    const late = document.createElement('openai-chatkit') as OpenAIChatKit;
    late.setOptions(window.pageOptions());
    document.body.append(late);
    await late.focusComposer();
    await new Promise((resolve) => setTimeout(resolve, 300));
    let heard = 0;
    late.addEventListener('chatkit.ready', () => (heard += 1));
    await new Promise((resolve) => setTimeout(resolve, 100));
    return heard;
  });
  expect(count).toBe(1);
});

test('an unknown option is warned of once', async ({ page, chat }) => {
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
  await chat.open();
  await page.evaluate(() => {
    const options = { ...window.pageOptions(), colour: 'red' };
    window.chat.setOptions(options);
    window.chat.setOptions(options);
    window.chat.setOptions({ ...options, size: 3 } as typeof options);
  });
  await expect
    .poll(() => warnings)
    .toEqual(['colour', 'size'].map((name) => `ChatKit: unknown option "${name}" is ignored.`));
});

// contract: setOptions
test('options replace each other and change the running chat without a reload', async ({
  page,
  chat,
}) => {
  chat.backend.addThread('t');
  await chat.open({ initialThread: 't' });
  await expect(page.getByRole('button', { name: 'Chat history' })).toBeVisible();
  await page.evaluate(() => {
    const { api } = window.pageOptions();
    window.chat.setOptions({
      api,
      theme: 'dark',
      initialThread: 'other',
      composer: { placeholder: 'Say it' },
      history: { enabled: false },
    });
  });
  await expect(page.getByPlaceholder('Say it')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Chat history' })).toBeHidden();
  await expect(page.getByText('Answers can be wrong.')).toBeHidden();
  await expect(page.locator('.ck')).toHaveCSS('background-color', 'rgb(24, 25, 28)');
  expect(chat.backend.seen('threads.get_by_id')).toHaveLength(1);
});

test('a moved element goes on streaming, a removed one aborts and can come back', async ({
  page,
  chat,
}) => {
  chat.backend.script = async function* ({ threadId }) {
    yield* [...assistantMessage(threadId, 'a', ['still here'])].slice(0, -1);
    yield new Promise<never>(() => undefined);
  };
  await chat.open();
  await chat.send('go');
  const text = page.locator('.md').getByText('still here');
  await expect(text).toBeVisible();
  await page.evaluate(async () => {
    const box = document.createElement('div');
    box.style.height = '100vh';
    document.body.prepend(box);
    box.append(window.chat);
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await expect(page.getByRole('button', { name: 'Stop response' })).toBeVisible();
  expect(chat.backend.aborted).toEqual([]);
  await page.evaluate(() => window.chat.remove());
  await expect.poll(() => chat.backend.aborted).toEqual(['threads.create']);
  await page.evaluate(() => document.body.append(window.chat));
  await expect(text).toBeVisible();
});

test('Escape closes what is open, and reaches the page when nothing is', async ({ page, chat }) => {
  await chat.open();
  await page.evaluate(() => {
    document.addEventListener('keydown', (event) => {
      document.title += event.key;
    });
  });
  await chat.call('showHistory');
  await expect(page.getByRole('button', { name: 'Close history' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page).toHaveTitle('Chat');
  await page.keyboard.press('Escape');
  await expect(page).toHaveTitle('ChatEscape');
});

const sample =
  'Some **text** with a [link](https://example.com) and `code`.\n\n```js\nlet a;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quote';

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in ${scheme}`, async ({ page, chat }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    chat.backend.script = function* ({ threadId }) {
      yield {
        type: 'thread.item.done',
        item: {
          id: 'w',
          type: 'workflow',
          workflow: {
            expanded: true,
            tasks: [
              { type: 'custom', title: 'Looked', content: 'Found', status_indicator: 'complete' },
            ],
          },
        },
      };
      yield* assistantMessage(threadId, 'a', [sample]);
      yield { type: 'notice', level: 'warning', message: 'Careful' };
      yield { type: 'error', code: 'custom', message: 'Too bad.', allow_retry: true };
    };
    await chat.open({ theme: scheme });
    expect(await barriers(page)).toEqual([]);
    await chat.send('hi');
    await expect(page.getByRole('alert')).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    await chat.call('showHistory');
    await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(1);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: /^Delete/ }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alertdialog')).toBeVisible();
    expect(await barriers(page)).toEqual([]);
  });
}

test('at 320 pixels nothing is cut off or scrolls sideways', async ({ page, chat }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  chat.backend.script = ({ threadId }) =>
    assistantMessage(threadId, 'a', [`${sample}\n\n${'long'.repeat(60)}`]);
  await chat.open();
  await chat.send('hi');
  await expect(page.getByText('quote', { exact: true })).toBeAttached();
  const widths = await page.evaluate(() => {
    const scroller = window.chat.shadowRoot?.querySelector('.scroller');
    return [document.documentElement.scrollWidth, scroller?.scrollWidth, scroller?.clientWidth];
  });
  expect(widths).toEqual([320, 320, 320]);
  await expect(composer(page)).toBeInViewport();
});
