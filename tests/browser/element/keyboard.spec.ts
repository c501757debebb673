import { expect, type Page } from '@playwright/test';
import { composer, inEachPage, test } from './fixtures';
import { assistantMessage, type Json } from './support/scripted-backend';

/** The name of what has the focus within the element; null when the focus is lost. */
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const active = document.querySelector('openai-chatkit')?.shadowRoot?.activeElement;
    if (!(active instanceof HTMLElement)) return null;
    const labels = 'labels' in active ? [...(active.labels as NodeListOf<HTMLElement>)] : [];
    const label = labels.map(({ textContent }) => textContent).join(' ');
    return (active.getAttribute('aria-label') ?? (label || active.textContent)).trim();
  });

/** Presses a key, Tab as a rule, until what has that name has the focus. */
async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  const passed: (string | null)[] = [];
  while (passed.length < 40) {
    await page.keyboard.press(key);
    const label = await focused(page);
    if (label === name) return;
    passed.push(label);
  }
  throw new Error(`${key} never came to ${name}, but to: ${passed.join(' | ')}`);
}

/** A picture of one pixel. */
const dot =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

inEachPage(() => {
  test('an answer is asked for, stopped, rated and asked for again without a pointer', async ({
    page,
    chat,
  }) => {
    chat.backend.script = async function* ({ threadId }) {
      yield* [...assistantMessage(threadId, 'a', ['Half of it.'])].slice(0, -1);
      await new Promise(() => undefined);
    };
    await chat.open();
    await tabTo(page, 'Message');
    await page.keyboard.type('go');
    await page.keyboard.press('Enter');
    await expect(page.locator('.md').getByText('Half of it.')).toBeVisible();
    expect(await focused(page)).toBe('Message');
    await tabTo(page, 'Stop response');
    await page.keyboard.press('Enter');
    await expect(page.locator('.turns').getByText('You stopped this response.')).toBeVisible();
    expect(await focused(page)).not.toBeNull();
    chat.backend.script = ({ threadId }) => assistantMessage(threadId, 'b', ['All of it.']);
    await tabTo(page, 'Try again', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.locator('.md').getByText('All of it.')).toBeVisible();
    expect(await focused(page)).not.toBeNull();
    await tabTo(page, 'Good response', 'Shift+Tab');
    await page.keyboard.press('Space');
    await expect.poll(() => chat.backend.seen('items.feedback').length).toBe(1);
    expect(await focused(page)).toBe('Good response');
  });

  test('what goes with a message is added and taken away by keyboard', async ({ page, chat }) => {
    await chat.open({
      api: { url: '/chat', domainKey: 'x', uploadStrategy: { type: 'two_phase' } },
      composer: { attachments: { enabled: true } },
    });
    await tabTo(page, 'Attach files');
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles([]);
    await chat.call('setComposerValue', {
      reply: 'You said this.',
      attachments: [{ type: 'file', id: 'f', name: 'a.txt', mime_type: 'text/plain' }],
    });
    await tabTo(page, 'Remove the quote', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByText('You said this.')).toBeHidden();
    await expect(composer(page)).toBeFocused();
    await tabTo(page, 'Remove a.txt', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByText('a.txt')).toBeHidden();
    await expect(composer(page)).toBeFocused();
  });

  test('what opens has the focus in that very moment, and what closes has given it back', async ({
    page,
    chat,
  }) => {
    chat.backend.addThread('t', {
      title: 'Bread',
      items: [
        {
          type: 'user_message',
          content: [{ type: 'input_text', text: 'Look.' }],
          attachments: [
            { type: 'image', id: 'p', name: 'sea.png', mime_type: 'image/png', preview_url: dot },
          ],
        },
      ],
    });
    await chat.open();
    await page.evaluate(() => {
      const root = document.querySelector('openai-chatkit')?.shadowRoot;
      const opened: (string | null)[][] = [];
      Object.assign(window, { opened });
      const there = new Set<string>();
      const look = () => {
        for (const part of ['.history', '.history-row form', '.dialog', '.lightbox[open]']) {
          const now = (root?.querySelector(part) ?? null) !== null;
          if (now === there.has(part)) continue;
          if (now) there.add(part);
          else there.delete(part);
          const { ariaLabel = null, textContent = null } = root?.activeElement ?? {};
          const label = ariaLabel ?? textContent;
          opened.push([`${part} ${now ? 'opens' : 'closes'}`, label]);
        }
      };
      // Told when a view has been drawn, before anything else can happen.
      if (root)
        new MutationObserver(look).observe(root, {
          subtree: true,
          childList: true,
          attributes: true,
        });
    });
    const opened = () => page.evaluate(() => (window as unknown as { opened: unknown[] }).opened);
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
    };
    const expected: [string, string][] = [];
    const expectNext = async (what: string, label: string) => {
      expected.push([what, label]);
      await expect.poll(opened).toEqual(expected);
    };
    await press('Chat history');
    await expectNext('.history opens', 'Close history');
    await press('Rename “Bread”');
    await expectNext('.history-row form opens', 'New title');
    await page.keyboard.press('Escape');
    await expectNext('.history-row form closes', 'Rename “Bread”');
    await press('Delete “Bread”');
    await expectNext('.dialog opens', 'Cancel');
    await page.keyboard.press('Escape');
    await expectNext('.dialog closes', 'Delete “Bread”');
    await page.keyboard.press('Escape');
    await expectNext('.history closes', 'Chat history');
    await press('Chat history');
    await expectNext('.history opens', 'Close history');
    await press('Bread');
    await expectNext('.history closes', 'Message');
    await press('Enlarge sea.png');
    await expectNext('.lightbox[open] opens', 'Close preview');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Enlarge sea.png' })).toBeFocused();
  });

  const form: Json = {
    type: 'Card',
    asForm: true,
    confirm: { label: 'Book', action: { type: 'book' } },
    children: [
      { type: 'Label', value: 'Name', fieldName: 'name' },
      { type: 'Input', name: 'name', autoFocus: true },
      { type: 'Checkbox', name: 'quiet', label: 'Quiet' },
      {
        type: 'RadioGroup',
        name: 'class',
        ariaLabel: 'Class',
        defaultValue: 'first',
        options: [
          { label: 'First', value: 'first' },
          { label: 'Second', value: 'second' },
        ],
      },
    ],
  };

  test('a widget is filled in and sent off by keyboard', async ({ page, chat }) => {
    chat.backend.addThread('t', { items: [{ type: 'widget', widget: form }] });
    chat.backend.script = () => [{ type: 'notice', level: 'info', message: 'Booked.' }];
    await chat.open({ initialThread: 't' });
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeVisible();
    // It may ask for the focus when it comes, not when it comes back.
    expect(await focused(page)).toBeNull();
    await tabTo(page, 'Name');
    await page.keyboard.type('Ada');
    await tabTo(page, 'Quiet');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Book');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Booked.')).toBeVisible();
    expect(chat.backend.seen('threads.custom_action')[0]!.params['action']).toEqual({
      type: 'book',
      payload: { name: 'Ada', quiet: true, class: 'second' },
    });
  });

  test('with a window of 320 by 256 pixels, as at 400 %, all can still be read and said', async ({
    page,
    chat,
  }) => {
    await page.setViewportSize({ width: 320, height: 256 });
    await chat.open();
    await chat.send('hi');
    await expect(page.getByText('You said: “hi”.').first()).toBeVisible();
    await expect(composer(page)).toBeInViewport({ ratio: 1 });
    const room = await page.locator('.scroller').boundingBox();
    expect(room!.height).toBeGreaterThan(60);
    await chat.call('showHistory');
    await expect(page.getByRole('button', { name: 'Close history' })).toBeInViewport({ ratio: 1 });
  });

  test('where motion is unwanted nothing moves, and where colours are forced the focus still shows', async ({
    page,
    chat,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
    chat.backend.script = async function* () {
      yield { type: 'progress_update', text: 'Looking…' };
      await new Promise(() => undefined);
    };
    await chat.open();
    await chat.send('hi');
    await expect(page.getByText('Looking…')).toBeVisible();
    const moving = await page.evaluate(
      () =>
        document
          .getAnimations()
          .filter(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0) > 1).length,
    );
    expect(moving).toBe(0);
    await tabTo(page, 'Chat history', 'Shift+Tab');
    const outline = await page.getByRole('button', { name: 'Chat history' }).evaluate((button) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(button);
      return { outlineStyle, wide: Number.parseFloat(outlineWidth) >= 2 };
    });
    expect(outline).toEqual({ outlineStyle: 'solid', wide: true });
  });
});
