import { expect, type Page } from '@playwright/test';
import type { Command, Entity, OpenAIChatKit } from '@openai/chatkit';
import { barriers } from '../support/barriers';
import { composer, inEachPage, test } from './fixtures';
import type { PageWindow } from './support/page-options';
import { assistantMessage, type Json } from './support/scripted-backend';

declare const window: Window & PageWindow & { readonly chat: OpenAIChatKit };

const input = (params: Json) => params['input'] as { content: Json[]; inference_options: Json };

/** Options with functions, which no address can carry. */
const withMentions = (page: Page) =>
  page.evaluate(() => {
    const people: Entity[] = [
      { id: 'ada', title: 'Ada Byron', group: 'People', icon: 'user', interactive: true },
      { id: 'bob', title: 'Bob', group: 'People', data: { role: 'editor' } },
      { id: 'plan', title: 'The plan', group: 'Papers', icon: 'document' },
    ];
    window.setOptions({
      ...window.pageOptions(),
      entities: {
        showComposerMenu: true,
        onTagSearch: (query) =>
          Promise.resolve(
            people.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase())),
          ),
        onRequestPreview: ({ title }) =>
          Promise.resolve({
            preview: { type: 'Basic', children: [{ type: 'Text', value: `About ${title}` }] },
          }),
      },
    });
  });

const options = (page: Page) => page.getByRole('option').allTextContents();

inEachPage(() => {
  test('what is sent in the moment in which the page sends something is not lost', async ({
    page,
    chat,
  }) => {
    await chat.open();
    await composer(page).fill('mine');
    await composer(page).evaluate(async (field) => {
      await window.chat.sendUserMessage({ text: 'the page’s' });
      field.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }),
      );
    });
    await expect(page.getByText('You said: “the page’s”.').first()).toBeVisible();
    await expect(composer(page)).toHaveValue('mine');
    expect(chat.backend.requests).toHaveLength(1);
  });

  // contract: entities.onTagSearch, entities.showComposerMenu
  test('things are named by keyboard alone and go with the message as tags', async ({
    page,
    chat,
  }) => {
    await chat.open();
    await withMentions(page);
    const field = composer(page);
    await field.focus();
    await page.keyboard.type('Ask @');
    await expect(page.getByRole('listbox', { name: 'Suggestions' })).toBeVisible();
    await expect.poll(() => options(page)).toEqual(['Ada Byron', 'Bob', 'The plan']);
    await expect(page.getByRole('option', { name: 'Ada Byron' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expect(page.getByText('About Ada Byron')).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    const active = page.getByRole('option', { name: 'Bob' });
    await expect(active).toHaveAttribute('aria-selected', 'true');
    expect(await field.getAttribute('aria-activedescendant')).toBe(await active.getAttribute('id'));
    await page.keyboard.type('ad');
    await expect.poll(() => options(page)).toEqual(['Ada Byron']);
    await page.keyboard.press('Enter');
    await expect(field).toHaveValue('Ask @Ada Byron ');
    await page.keyboard.type('and @plan');
    await expect.poll(() => options(page)).toEqual(['The plan']);
    await page.keyboard.press('Tab');
    await expect(field).toHaveValue('Ask @Ada Byron and @The plan ');
    await page.keyboard.press('Enter');
    await expect.poll(() => chat.backend.seen('threads.create').length).toBe(1);
    expect(input(chat.backend.seen('threads.create')[0]!.params).content).toEqual([
      { type: 'input_text', text: 'Ask ' },
      {
        type: 'input_tag',
        id: 'ada',
        text: 'Ada Byron',
        data: {},
        group: 'People',
        interactive: true,
      },
      { type: 'input_text', text: ' and ' },
      {
        type: 'input_tag',
        id: 'plan',
        text: 'The plan',
        data: {},
        group: 'Papers',
        interactive: false,
      },
    ]);
  });

  test('a tag is deleted in one step and comes back by undo; Escape leaves what was typed', async ({
    page,
    chat,
  }) => {
    await chat.open();
    await withMentions(page);
    const field = composer(page);
    await page.getByRole('button', { name: 'Mention something' }).click();
    await page.getByRole('option', { name: 'Bob' }).click();
    await expect(field).toHaveValue('@Bob ');
    await expect(field).toBeFocused();
    await expect(page.locator('.draft-marks mark')).toHaveText('@Bob');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await expect(field).toHaveValue('');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(field).toHaveValue('@Bob ');
    await expect(page.locator('.draft-marks mark')).toHaveText('@Bob');
    await page.keyboard.type('@');
    await expect(page.getByRole('listbox')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('listbox')).toBeHidden();
    await expect(field).toHaveValue('@Bob @');
  });

  // contract: commands.enabled, commands.onSearch, commands.onSelect
  test('commands come from the page and the composer, and lead on to menus and tags', async ({
    page,
    chat,
  }) => {
    await chat.open();
    await page.evaluate(() => {
      const command = (id: string, label: string): Command => ({ id, label, group: 'App' });
      window.setOptions({
        ...window.pageOptions(),
        composer: { tools: [{ id: 'web', label: 'Search the web', icon: 'globe' }] },
        commands: {
          enabled: true,
          onSearch: (query) =>
            Promise.resolve([command('colour', 'Pick a colour'), command('note', `Note ${query}`)]),
          onSelect: ({ id, label }) => {
            document.title = id;
            if (id === 'colour') {
              return Promise.resolve({ type: 'menu', commands: [command('red', 'Red')] });
            }
            if (id === 'red') {
              return Promise.resolve({ type: 'entity', entity: { id, title: label } });
            }
            return Promise.resolve();
          },
        },
      });
    });
    const field = composer(page);
    await field.focus();
    await page.keyboard.type('/');
    await expect.poll(() => options(page)).toEqual(['Pick a colour', 'Note ', 'Search the web']);
    await page.keyboard.press('Enter');
    await expect.poll(() => options(page)).toEqual(['Red']);
    await page.keyboard.press('Enter');
    await expect(field).toHaveValue('@Red ');
    await page.keyboard.type('/no');
    await expect.poll(() => options(page)).toEqual(['Pick a colour', 'Note no']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveTitle('note');
    await expect(field).toHaveValue('@Red ');
    await page.keyboard.type('/web');
    await page.getByRole('option', { name: 'Search the web' }).click();
    await expect
      .poll(async () => (await chat.events()).at(-1))
      .toEqual(['tool.change', { toolId: 'web' }]);
    await expect(page.getByRole('button', { name: 'Remove Search the web' })).toBeVisible();
  });

  // contract: composer.tools[].*, composer.models[].*
  test('tools and models are chosen from menus by keyboard', async ({ page, chat }) => {
    await chat.open({
      composer: {
        tools: [
          { id: 'web', label: 'Search the web', icon: 'globe', shortLabel: 'Web', pinned: true },
          {
            id: 'draw',
            label: 'Draw a picture',
            icon: 'images',
            placeholderOverride: 'Draw what?',
          },
        ],
        models: [
          { id: 'fast', label: 'Fast', description: 'Answers at once' },
          { id: 'deep', label: 'Deep', default: true },
          { id: 'old', label: 'Old', disabled: true },
        ],
      },
    });
    await page.getByRole('button', { name: 'Tools' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitemradio', { name: 'Draw a picture' })).toBeFocused();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page.getByPlaceholder('Draw what?')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Tools' })).toBeFocused();
    const model = page.getByRole('button', { name: 'Model: Deep' });
    await model.focus();
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('menuitemradio', { name: 'Deep' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    // Not to be chosen.
    await expect(page.getByRole('menuitemradio', { name: 'Old' })).toBeFocused();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Model: Fast' })).toBeFocused();
    await chat.send('a cat');
    await expect.poll(() => chat.backend.seen('threads.create').length).toBe(1);
    expect(input(chat.backend.seen('threads.create')[0]!.params).inference_options).toEqual({
      tool_choice: { id: 'draw' },
      model: 'fast',
    });
    await page.getByRole('button', { name: 'Search the web' }).click();
    await expect(page.getByRole('button', { name: 'Web', pressed: true })).toBeVisible();
  });

  test('the last message comes back with the up arrow, and Shift+Enter makes the field grow', async ({
    page,
    chat,
  }) => {
    chat.backend.script = ({ threadId }) => assistantMessage(threadId, 'a', ['Done.']);
    await chat.open();
    await chat.send('buy milk');
    await expect(page.locator('.md').getByText('Done.')).toBeVisible();
    await page.keyboard.press('ArrowUp');
    await expect(composer(page)).toHaveValue('buy milk');
    await page.keyboard.type(' and bread');
    await expect(composer(page)).toHaveValue('buy milk and bread');
    const height = async () => (await composer(page).boundingBox())!.height;
    const before = await height();
    await page.keyboard.press('Shift+Enter');
    expect(await height()).toBeGreaterThan(before + 15);
  });

  test('files dragged over the chat are told where to be dropped', async ({ page, chat }) => {
    await page.route('**/upload', (route) =>
      route.fulfill({ json: { type: 'file', id: 'f1', name: 'a.txt', mime_type: 'text/plain' } }),
    );
    await chat.open({
      api: {
        url: '/chat',
        domainKey: 'x',
        uploadStrategy: { type: 'direct', uploadUrl: '/upload' },
      },
      composer: { attachments: { enabled: true } },
    });
    const drag = (type: string) =>
      page.locator('.start').evaluate((element, name) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['x'], 'a.txt', { type: 'text/plain' }));
        element.dispatchEvent(
          new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }),
        );
      }, type);
    await drag('dragover');
    await expect(page.getByText('Drop files here to attach them')).toBeVisible();
    await drag('drop');
    await expect(page.getByText('Drop files here to attach them')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Remove a.txt' })).toBeVisible();
  });
});
