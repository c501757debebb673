import { expect } from '@playwright/test';
import { composer, inEachPage, test } from './fixtures';
import { assistantMessage } from './support/scripted-backend';

declare const window: Window & { readonly rerender: () => void };

/** An answer that stands still in its middle until the test lets it go on. */
function halfAnswer(text: string) {
  const gate = Promise.withResolvers<undefined>();
  const script = async function* ({ threadId }: { threadId: string }) {
    yield* [...assistantMessage(threadId, 'half', [text])].slice(0, -1);
    await gate.promise;
    yield* assistantMessage(threadId, 'half', [text, ' And the rest.']);
  };
  return { script, goOn: () => gate.resolve(undefined) };
}

inEachPage(() => {
  // contract: chatkit.ready, chatkit.thread.change, chatkit.response.start, chatkit.response.end
  test('a prompt starts a chat, the answer streams in, events tell of it once', async ({
    page,
    chat,
  }) => {
    chat.backend.chunkSize = 3;
    await chat.open();
    await expect(page.getByText('What’s on your mind?')).toBeVisible();
    await page.getByRole('button', { name: 'What can you do?' }).click();
    await expect(page.getByText('You said: “help”.').first()).toBeVisible();
    await expect(composer(page)).toBeFocused();
    expect(await chat.events()).toEqual([
      ['ready', null],
      ['thread.change', { threadId: 'thr_1' }],
      ['response.start', null],
      ['response.end', null],
    ]);
  });

  test('Stop ends the answer and keeps what came', async ({ page, chat }) => {
    const { script } = halfAnswer('Half of it.');
    chat.backend.script = script;
    await chat.open();
    await chat.send('go');
    await expect(page.locator('.md').getByText('Half of it.')).toBeVisible();
    await page.getByRole('button', { name: 'Stop response' }).click();
    await expect(page.locator('.turns').getByText('You stopped this response.')).toBeVisible();
    await expect(page.locator('.md').getByText('Half of it.')).toBeVisible();
    await expect.poll(() => chat.backend.aborted).toEqual(['threads.create']);
    await expect(page.getByRole('button', { name: 'Send message' })).toBeVisible();
    expect((await chat.eventNames()).filter((name) => name === 'response.end')).toHaveLength(1);
  });

  test('an error says what happened, and Try again answers anew', async ({ page, chat }) => {
    chat.backend.script = () => [
      { type: 'error', code: 'custom', message: 'The model is busy.', allow_retry: true },
    ];
    await chat.open();
    await chat.send('hi');
    await expect(page.getByRole('alert')).toContainText('The model is busy.');
    chat.backend.script = ({ threadId }) => assistantMessage(threadId, 'ok', ['Better now.']);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('.md').getByText('Better now.')).toBeVisible();
    await expect(page.getByRole('alert')).toBeHidden();
    await expect(composer(page)).toBeFocused();
    expect(chat.backend.seen('threads.retry_after_item')).toHaveLength(1);
  });

  // contract: chatkit.history.open, chatkit.history.close
  test('history opens, renames and deletes by keyboard alone', async ({ page, chat }) => {
    chat.backend.addThread('a', { title: 'Apples' });
    chat.backend.addThread('b', { title: 'Bread' });
    await chat.open();
    await page.getByRole('button', { name: 'Chat history' }).focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog', { name: 'Chat history' });
    await expect(panel.getByRole('button', { name: 'Close history' })).toBeFocused();
    await page.getByRole('button', { name: 'Rename “Bread”' }).focus();
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('textbox', { name: 'New title' })).toBeFocused();
    await page.keyboard.type('Rolls');
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('button', { name: 'Rolls', exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Rename “Rolls”' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('alertdialog', { name: 'Delete this conversation?' });
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'Delete “Rolls”' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('button', { name: 'Rolls', exact: true })).toBeHidden();
    await expect(panel.getByRole('button', { name: 'Close history' })).toBeFocused();
    expect([...chat.backend.threads.keys()]).toEqual(['a']);
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(page.getByRole('button', { name: 'Chat history' })).toBeFocused();
    expect(await chat.eventNames()).toEqual(['ready', 'history.open', 'history.close']);
  });

  // contract: setThreadId, setComposerValue, focusComposer, showHistory, hideHistory, fetchUpdates
  // contract: sendCustomAction, sendUserMessage, chatkit.thread.load.start, chatkit.thread.load.end
  test('every method does its work', async ({ page, chat }) => {
    chat.backend.addThread('t', {
      title: 'Stored',
      items: [{ type: 'user_message', content: [{ type: 'input_text', text: 'stored words' }] }],
    });
    await chat.open();
    await chat.call('setThreadId', 't');
    await expect(page.getByText('stored words')).toBeVisible();
    await chat.call('setComposerValue', { text: 'draft', selectedToolId: 'search' });
    await expect(composer(page)).toHaveValue('draft');
    await chat.call('focusComposer');
    await expect(composer(page)).toBeFocused();
    await chat.call('showHistory');
    await expect(page.getByRole('dialog', { name: 'Chat history' })).toBeVisible();
    await chat.call('hideHistory');
    await expect(page.getByRole('dialog', { name: 'Chat history' })).toBeHidden();
    const stored = chat.backend.threads.get('t')!;
    stored.items.push({
      ...stored.items[0]!,
      id: 'x',
      content: [{ type: 'input_text', text: 'news' }],
    });
    await chat.call('fetchUpdates');
    await expect(page.getByText('news')).toBeVisible();
    await chat.call('sendCustomAction', { type: 'tick' }, 'w');
    await expect.poll(() => chat.backend.seen('threads.custom_action').length).toBe(1);
    await expect.poll(() => chat.eventNames()).toContain('response.end');
    await chat.call('sendUserMessage', { text: 'anew', newThread: true, model: 'm' });
    await expect(page.getByText('You said: “anew”.').first()).toBeVisible();
    expect(chat.backend.seen('threads.create')[0]!.params).toMatchObject({
      input: { inference_options: { model: 'm' } },
    });
    expect(await chat.eventNames()).toEqual(
      expect.arrayContaining(['thread.load.start', 'thread.load.end', 'tool.change']),
    );
    await expect(composer(page)).toHaveValue('draft');
  });

  // contract: initialThread
  test('the initial thread loads once; one that is gone leads to the start screen', async ({
    page,
    chat,
  }) => {
    chat.backend.addThread('t', {
      items: [{ type: 'user_message', content: [{ type: 'input_text', text: 'hello again' }] }],
    });
    await chat.open({ initialThread: 't' });
    await expect(page.getByText('hello again')).toBeVisible();
    expect(chat.backend.seen('threads.get_by_id')).toHaveLength(1);
    await chat.open({ initialThread: 'gone' });
    await expect(page.getByText('What’s on your mind?')).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('does not exist');
    expect(await chat.events()).toContainEqual(['thread.change', { threadId: null }]);
  });

  // contract: chatkit.effect, chatkit.deeplink, onClientTool
  test('effects, client tools and deep links reach the page', async ({ page, chat }) => {
    chat.backend.script = ({ threadId, request }) =>
      request.type === 'threads.add_client_tool_output'
        ? assistantMessage(threadId, 'a', [
            `Got ${JSON.stringify(request.params['result'])} [open](chatkit-link://todo?id=7)`,
          ])
        : [
            { type: 'client_effect', name: 'todos.changed', data: {} },
            {
              type: 'thread.item.done',
              item: { id: 'c', type: 'client_tool_call', name: 'n', arguments: { a: 1 } },
            },
          ];
    await chat.open();
    await chat.send('go');
    await expect(page.locator('.md').getByText('Got {"echoed":{"a":1}}')).toBeVisible();
    await page.getByRole('link', { name: 'open' }).click();
    const events = await chat.events();
    expect(events).toContainEqual(['effect', { name: 'todos.changed', data: {} }]);
    expect(events).toContainEqual(['deeplink', { name: 'todo', data: { id: '7' } }]);
  });

  test('an answer of an attacker runs nothing and leaves no element of its own', async ({
    page,
    chat,
  }) => {
    const attack =
      'x <img src=x onerror="window.hacked=1"> <script>window.hacked=1</script>\n\n[y](javascript:window.hacked=1)\n\n<iframe srcdoc="z"></iframe>';
    chat.backend.script = ({ threadId }) =>
      assistantMessage(threadId, 'a', attack.split(/(?<=[ >])/));
    await chat.open();
    await chat.send('<img src=x onerror="window.hacked=1">');
    await expect(page.locator('.md').getByText('onerror')).toBeVisible();
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    await expect(page.locator('.turns').locator('img, script, iframe, a[href]')).toHaveCount(0);
  });

  test('typing goes on while an answer streams, and Enter waits for its end', async ({
    page,
    chat,
  }) => {
    const { script, goOn } = halfAnswer('One sentence. Another');
    chat.backend.script = script;
    await chat.open();
    await chat.send('go');
    await expect(page.locator('[data-live]')).toContainText('One sentence.');
    await expect(page.locator('[data-live]')).not.toContainText('Another');
    await page.keyboard.type('next');
    await page.keyboard.press('Enter');
    await expect(composer(page)).toHaveValue('next');
    goOn();
    await expect(page.locator('[data-live]')).toContainText('Response finished.');
    await expect(composer(page)).toBeFocused();
    expect(chat.backend.requests).toHaveLength(1);
  });

  test('Shift+Enter breaks the line and Enter in a composition does not send', async ({
    page,
    chat,
  }) => {
    await chat.open();
    await composer(page).fill('a');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('b');
    await composer(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    await composer(page).dispatchEvent('keydown', { key: 'Enter', keyCode: 229 });
    await expect(composer(page)).toHaveValue('a\nb');
    expect(chat.backend.requests).toEqual([]);
  });

  test('a locked thread disables the composer with its reason, a closed one replaces it', async ({
    page,
    chat,
  }) => {
    chat.backend.addThread('l', { status: { type: 'locked', reason: 'Under review' } });
    chat.backend.addThread('c', { status: { type: 'closed', reason: 'This chat has ended.' } });
    await chat.open({ initialThread: 'l' });
    await expect(page.getByPlaceholder('Under review')).toBeDisabled();
    await chat.call('setThreadId', 'c');
    await expect(page.getByText('This chat has ended.')).toBeVisible();
    await expect(composer(page)).toBeHidden();
    await page.getByRole('button', { name: 'Start a new chat' }).click();
    await expect(composer(page)).toBeEnabled();
  });
});

test.describe('in a react page', () => {
  test.use({ kind: 'react' });

  test('a render with new closures neither reloads nor loses the draft', async ({ page, chat }) => {
    chat.backend.addThread('t');
    await chat.open({ initialThread: 't' });
    await composer(page).fill('draft');
    await page.evaluate(() => window.rerender());
    await expect(composer(page)).toHaveValue('draft');
    expect(chat.backend.seen('threads.get_by_id')).toHaveLength(1);
  });
});
