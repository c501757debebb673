import { expect } from '@playwright/test';
import { inEachPage, test } from './fixtures';

inEachPage(() => {
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
});
