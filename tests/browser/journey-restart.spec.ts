import { startStack } from '@/tests/support/stack';
import { failing, response, says } from '@/tests/support/upstream/script';
import { startResponsesUpstream } from '@/tests/support/upstream/server';
import { expect, test as base } from './fixtures';
import { signUp } from './support/account';
import { Board } from './support/board';
import { Chat } from './support/chat';

interface Parts {
  readonly upstream: Awaited<ReturnType<typeof startResponsesUpstream>>;
  readonly own: Awaited<ReturnType<typeof startStack>>;
  readonly model: 'demo' | 'scripted';
}

/** Each test kills parts of a stack, so each has one of its own. */
const test = base.extend<Parts>({
  model: ['demo', { option: true }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from it that no fixture is needed
  upstream: async ({}, use) => {
    await using upstream = await startResponsesUpstream();
    await use(upstream);
  },
  own: async ({ upstream, model }, use) => {
    const scripted = {
      OPENAI_BASE_URL: upstream.baseUrl,
      OPENAI_API_KEY: 'scripted',
      CHAT_MODEL: 'openai/scripted',
    };
    await using own = await startStack({
      env: { CHATKIT_SCRIPT: 'local', ...(model === 'scripted' ? scripted : {}) },
    });
    await use(own);
  },
  baseURL: async ({ own }, use) => {
    await use(own.appUrl);
  },
});
test.setTimeout(120_000);

test.describe('with a scripted model', () => {
  test.use({ model: 'scripted' });

  test('kill -9 of the web process in mid-answer loses nothing that was acknowledged', async ({
    page,
    own,
    upstream,
  }) => {
    await signUp(page);
    await page.goto('/todos');
    const chat = new Chat(page);
    await chat.open();
    upstream.play(
      [response(says('Hello.'))],
      [failing({ type: 'hang' }, says('I was just about to'))],
    );
    await chat.ask('hi', 'Hello.');
    await chat.say('tell me');
    await expect(chat.messages.getByText('I was just about to')).toBeVisible();
    await own.web.kill();
    await expect(chat.fault).toContainText('The connection was lost');
    await expect(chat.messages.getByText('I was just about to')).toBeVisible();
    expect(await upstream.requests.at(-1)?.released).toBe('client gone');

    await own.web.start();
    upstream.play([response(says('Here is the whole story.'))]);
    await chat.fault.getByRole('button', { name: 'Try again' }).click();
    await expect(chat.messages.getByText('Here is the whole story.')).toBeVisible();
    await expect(chat.send).toBeVisible();
    const expected = ['hi', 'Hello.', 'tell me', 'Here is the whole story.'];
    await chat.expectConversation(expected);
    await page.reload();
    await chat.open();
    await chat.expectConversation(expected);
  });

  test('after such a kill a reload shows the question, and the thread goes on', async ({
    page,
    own,
    upstream,
  }) => {
    await signUp(page);
    await page.goto('/todos');
    const chat = new Chat(page);
    await chat.open();
    upstream.play([failing({ type: 'hang' }, says('I was'))]);
    await chat.say('tell me');
    await expect(chat.messages.getByText('I was')).toBeVisible();
    await own.web.kill();
    await own.web.start();
    await page.reload();
    await chat.open();
    await expect(chat.messages.getByText('tell me')).toBeVisible();
    upstream.play([response(says('Of course.'))]);
    await chat.ask('once more please', 'Of course.');
  });
});

test('without the MCP server the chat says so, and Retry works once it is back', async ({
  page,
  own,
}) => {
  await signUp(page);
  await page.goto('/todos');
  const chat = new Chat(page);
  const board = new Board(page);
  await chat.open();
  await chat.ask('add first', 'Added “first”.');
  await own.mcp.kill();
  await chat.say('add second');
  await expect(chat.fault).toContainText(
    'I cannot reach your todo list right now, so I have not changed anything.',
  );
  // The board does not need it.
  await page.getByLabel('New todo').fill('by hand');
  await page.getByLabel('New todo').press('Enter');
  await expect(board.row('by hand')).toBeVisible();

  await own.mcp.start();
  await chat.fault.getByRole('button', { name: 'Try again' }).click();
  await expect(chat.messages.getByText('Added “second”.')).toBeVisible();
  await expect(board.row('second')).toHaveCount(1);
  await chat.expectConversation([
    ...['add first', 'Added “first”', 'Added “first”.'],
    ...['add second', 'Added “second”', 'Added “second”.'],
  ]);
});
