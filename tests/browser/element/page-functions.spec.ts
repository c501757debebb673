import type { ChatKitOptions } from '@openai/chatkit';
import { expect } from '@playwright/test';
import type { PageWindow } from './support/page-options';
import { assistantMessage } from './support/scripted-backend';
import { inEachPage, test } from './fixtures';

declare const window: Window & PageWindow;

inEachPage(() => {
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
});
