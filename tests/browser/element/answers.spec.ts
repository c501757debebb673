import { expect, type Page } from '@playwright/test';
import { picture } from '@/components/chatkit-element/gallery/fixtures/item';
import { composer, inEachPage, test } from './fixtures';
import type { PageWindow } from './support/page-options';
import type { Json } from './support/scripted-backend';

declare const window: Window & PageWindow;

const annotation = (index: number, source: Json) => ({ type: 'annotation', index, source });

const items: readonly Json[] = [
  {
    type: 'user_message',
    content: [{ type: 'input_text', text: 'What is this?' }],
    attachments: [
      { type: 'image', id: 'p', name: 'sea.png', mime_type: 'image/png', preview_url: picture },
    ],
  },
  {
    type: 'assistant_message',
    content: [
      {
        type: 'output_text',
        text: 'Lisbon is the capital of Portugal.\n\n```ts\nconst a = "b";\n```',
        annotations: [
          annotation(6, {
            type: 'url',
            title: 'A guide',
            url: 'https://guide.test/a',
            description: 'All of it',
          }),
          annotation(33, {
            type: 'entity',
            id: 'ada',
            title: 'Ada',
            interactive: true,
            data: { role: 'author' },
          }),
        ],
      },
    ],
  },
  { type: 'generated_image', image: { id: 'i', url: picture } },
];

/** Options with functions, which no address can carry. */
const withEntities = (page: Page) =>
  page.evaluate(() => {
    document.addEventListener('keydown', ({ key }) => {
      document.title += key;
    });
    window.setOptions({
      ...window.pageOptions(),
      entities: {
        onClick: (entity) => {
          document.title = JSON.stringify(entity);
        },
        onRequestPreview: ({ title }) =>
          Promise.resolve({
            preview: { type: 'Basic', children: [{ type: 'Text', value: `About ${title}` }] },
          }),
      },
    });
  });

inEachPage(() => {
  test('an answer shows what it rests on, its code in colours and its pictures in full', async ({
    page,
    chat,
  }) => {
    chat.backend.addThread('t', { items: [...items] });
    await chat.open({ initialThread: 't' });
    await withEntities(page);
    await expect(page.locator('.hljs-keyword')).toHaveText('const');

    const card = page.locator('.hover-card');
    await page.getByRole('link', { name: 'Source 1: A guide' }).hover();
    await expect(card).toContainText('guide.test');
    await expect(card).toContainText('All of it');
    // The pointer may go into it.
    await card.hover();
    await expect(card).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(card).toBeHidden();
    const entity = page.getByRole('button', { name: 'Source 2: Ada' });
    await entity.hover();
    await expect(card).toHaveText('About Ada');
    await composer(page).hover();
    await expect(card).toBeHidden();
    await entity.click();
    expect(JSON.parse(await page.title())).toMatchObject({ id: 'ada', data: { role: 'author' } });

    const sent = page.getByRole('button', { name: /sea\.png/ });
    await sent.click();
    const light = page.getByRole('dialog', { name: 'sea.png' });
    await expect(light.getByRole('img', { name: 'sea.png' })).toBeVisible();
    await expect(light.getByRole('button', { name: 'Close' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(light).toBeHidden();
    await expect(sent).toBeFocused();
    // The page around heard of no Escape.
    await expect(page).toHaveTitle(/\}$/);
    await page.getByRole('button', { name: /Generated image/ }).click();
    const drawn = page.getByRole('dialog', { name: 'Generated image' });
    await expect(drawn.getByRole('link', { name: 'Download' })).toHaveAttribute('download', '');
    // Beside the picture.
    await page.mouse.click(5, 5);
    await expect(drawn).toBeHidden();
  });

  test('words of an answer that are selected are answered as a quote', async ({ page, chat }) => {
    chat.backend.addThread('t', { items: [...items] });
    await chat.open({ initialThread: 't' });
    await page.locator('.bubble').getByText('What is this?').selectText();
    await expect(page.getByRole('button', { name: 'Quote' })).toBeHidden();
    await page.locator('.md p').getByText('Lisbon').selectText();
    // The numbers of its sources are no words of it.
    await page.getByRole('button', { name: 'Quote' }).click();
    await expect(composer(page)).toBeFocused();
    await chat.send('why?');
    await expect
      .poll(() => chat.backend.seen('threads.add_user_message')[0]?.params['input'])
      .toMatchObject({
        quoted_text: 'Lisbon is the capital of Portugal.',
        content: [{ type: 'input_text', text: 'why?' }],
      });
    await expect(page.locator('.bubble').last()).toContainText('why?');
  });
});
