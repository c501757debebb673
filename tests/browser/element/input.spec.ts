import { expect } from '@playwright/test';
import { composer, inEachPage, test } from './fixtures';
import type { PageWindow } from './support/page-options';
import { assistantMessage, type Json } from './support/scripted-backend';

declare const window: Window & PageWindow;

const questions = (status = 'pending'): Json => ({
  id: 'ask',
  thread_id: 'thr_1',
  created_at: '2026-11-20T10:00:01Z',
  type: 'structured_input',
  status,
  inputs: [
    {
      type: 'multiple_choice',
      id: 'color',
      question: 'Which colour?',
      options: [{ value: 'Red' }, { value: 'Blue' }],
    },
    { type: 'freeform', id: 'why', question: 'Why?', description: 'In a few words.' },
  ],
});

inEachPage(() => {
  test('questions take the composer\u2019s place and are answered by keyboard alone', async ({
    page,
    chat,
  }) => {
    chat.backend.script = function* ({ request, threadId }) {
      if (request.type === 'threads.create') {
        yield { type: 'thread.item.done', item: questions() };
      } else {
        yield { type: 'thread.item.replaced', item: questions('answered') };
        yield* assistantMessage(threadId, 'a', ['Thank you.']);
      }
    };
    await chat.open();
    await chat.send('ask me');
    const form = page.getByRole('form', { name: 'Questions from the assistant' });
    await expect(form.getByRole('radio', { name: 'Red' })).toBeFocused();
    await expect(composer(page)).toBeHidden();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    // An answer of one's own takes the place of the one that was chosen.
    await page.keyboard.type('Green');
    await expect(form.getByRole('radio', { name: 'Red' })).not.toBeChecked();
    await page.keyboard.press('Enter');
    await expect(page.locator('.md').getByText('Thank you.')).toBeVisible();
    await expect(composer(page)).toBeFocused();
    expect(chat.backend.seen('threads.add_structured_input')[0]!.params).toEqual({
      thread_id: 'thr_1',
      item_id: 'ask',
      input: {
        status: 'answered',
        answers: {
          color: { values: ['Green'], skipped: false },
          why: { values: [], skipped: true },
        },
      },
    });
  });

  // contract: api.uploadStrategy.*, composer.attachments.*
  test('files are picked, pasted and refused, and go with the message', async ({ page, chat }) => {
    let count = 0;
    await page.route('**/upload', (route) => {
      count += 1;
      const attachment = {
        type: 'file',
        id: `f${String(count)}`,
        name: 'a.txt',
        mime_type: 'text/plain',
      };
      return route.fulfill({ json: attachment });
    });
    await chat.open({
      api: {
        url: '/chat',
        domainKey: 'x',
        uploadStrategy: { type: 'direct', uploadUrl: '/upload' },
      },
      composer: { attachments: { enabled: true, maxSize: 8, accept: { 'text/plain': ['.txt'] } } },
    });
    await page.locator('[data-attach]').setInputFiles([
      { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') },
      { name: 'big.txt', mimeType: 'text/plain', buffer: Buffer.from('hello, hello') },
      { name: 'a.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('x') },
    ]);
    await expect(page.getByText('big.txt is too large.')).toBeVisible();
    await expect(page.getByText('Files like a.exe can’t be attached.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Remove a.txt' })).toBeVisible();
    await composer(page).evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(['pasted'], 'image.txt', { type: 'text/plain' }));
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    });
    await expect.poll(() => count).toBe(2);
    await chat.send('see these');
    await expect.poll(() => chat.backend.seen('threads.create').length).toBe(1);
    expect(chat.backend.seen('threads.create')[0]!.params).toMatchObject({
      input: { attachments: ['f1', 'f2'] },
    });
    await expect(page.getByText('big.txt is too large.')).toBeHidden();
  });

  test('Arabic is read from right to left, and is the only language that is fetched', async ({
    page,
    chat,
  }) => {
    const scripts: string[] = [];
    page.on('response', (response) => {
      scripts.push(new URL(response.url()).pathname);
    });
    await chat.open({ locale: 'ar' });
    const root = page.getByRole('region', { name: 'الدردشة' });
    await expect(root).toHaveAttribute('dir', 'rtl');
    await expect(root).toHaveAttribute('lang', 'ar');
    const field = await page.getByRole('textbox', { name: 'الرسالة' }).boundingBox();
    const button = await page.getByRole('button', { name: 'إرسال الرسالة' }).boundingBox();
    expect(button!.x + button!.width).toBeLessThanOrEqual(field!.x);
    // An empty field begins where Arabic does; what is written in it, where its own words do.
    const message = page.getByRole('textbox', { name: 'الرسالة' });
    await expect(message).toHaveCSS('direction', 'rtl');
    await message.fill('Latin');
    await expect(message).toHaveCSS('direction', 'ltr');
    // Words of another direction stand in the line of the others.
    const prompt = page.getByText('What can you do?');
    const place = (await prompt.boundingBox())!;
    const end = await prompt.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getBoundingClientRect().right;
    });
    expect(Math.round(end)).toBe(Math.round(place.x + place.width));
    expect(
      scripts.filter((path) => /\/(?:ar|de|es|fr|hi|it|ja|pt|ru|ur|zh)-/.test(path)),
    ).toHaveLength(1);
  });

  // contract: entities.onClick, entities.onRequestPreview
  test('an interactive tag hands its entity to the page and shows the page\u2019s preview', async ({
    page,
    chat,
  }) => {
    chat.backend.addThread('t', {
      items: [
        {
          type: 'user_message',
          content: [
            {
              type: 'input_tag',
              id: 'ada',
              text: 'Ada',
              interactive: true,
              data: { role: 'author', n: 1 },
            },
          ],
        },
      ],
    });
    await chat.open();
    await page.evaluate(() => {
      window.setOptions({
        ...window.pageOptions(),
        entities: {
          onClick: (entity: object) => {
            document.title = JSON.stringify(entity);
          },
          onRequestPreview: () =>
            Promise.resolve({
              preview: {
                type: 'Basic',
                children: [{ type: 'Text', value: 'Wrote the first program.' }],
              },
            }),
        },
      });
    });
    await chat.call('setThreadId', 't');
    const tag = page.getByRole('button', { name: '@Ada' });
    await tag.focus();
    await expect(page.getByText('Wrote the first program.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText('Wrote the first program.')).toBeHidden();
    await tag.click();
    expect(JSON.parse(await page.title())).toEqual({
      id: 'ada',
      title: 'Ada',
      interactive: true,
      data: { role: 'author' },
    });
  });
});
