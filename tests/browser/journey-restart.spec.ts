import { calls, failing, response, says } from '@/tests/support/upstream/script';
import { expect } from './fixtures';
import { signUp } from './support/account';
import { Board } from './support/board';
import { Chat } from './support/chat';
import { responsesTest as test } from './support/stacks';

test.setTimeout(120_000);
test.beforeEach(({ upstream }) => upstream.clear());

test('kill -9 of the web process in mid-answer loses nothing that was acknowledged', async ({
  page,
  stack,
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
  await stack.web.kill();
  await expect(chat.fault).toContainText('The connection was lost');
  await expect(chat.messages.getByText('I was just about to')).toBeVisible();
  expect(await upstream.requests.at(-1)?.released).toBe('client gone');

  await stack.web.start();
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
  stack,
  upstream,
}) => {
  await signUp(page);
  await page.goto('/todos');
  const chat = new Chat(page);
  await chat.open();
  upstream.play([failing({ type: 'hang' }, says('I was'))]);
  await chat.say('tell me');
  await expect(chat.messages.getByText('I was')).toBeVisible();
  await stack.web.kill();
  await stack.web.start();
  await page.reload();
  await chat.open();
  await expect(chat.messages.getByText('tell me')).toBeVisible();
  upstream.play([response(says('Of course.'))]);
  await chat.ask('once more please', 'Of course.');
});

test('a server that is told to stop in mid-answer keeps what was shown', async ({
  page,
  stack,
  upstream,
}) => {
  await signUp(page);
  await page.goto('/todos');
  const chat = new Chat(page);
  await chat.open();
  upstream.play([failing({ type: 'hang' }, says('Half of it'))]);
  await chat.say('tell me');
  await expect(chat.messages.getByText('Half of it')).toBeVisible();
  await stack.web.stop();
  await expect(chat.fault.getByRole('button', { name: 'Try again' })).toBeVisible();

  await stack.web.start();
  await page.reload();
  await chat.open();
  await chat.expectConversation(['tell me', 'Half of it']);
});

test('without the MCP server the chat says so and answers, and todos change once it is back', async ({
  page,
  stack,
  upstream,
}) => {
  await signUp(page);
  await page.goto('/todos');
  const chat = new Chat(page);
  const board = new Board(page);
  await chat.open();
  const adds = (title: string) => [
    response(calls('add_todo', { title })),
    response(says(`I have added ${title}.`)),
  ];
  const helpless = 'I cannot get at your list just now.';
  upstream.play(adds('first'), [response(says(helpless))], adds('second'));
  await chat.ask('add first', 'I have added first.');
  await stack.mcp.kill();
  await chat.say('add second');
  await expect(page.getByText("I can't reach your todos right now.")).toBeVisible();
  await expect(chat.messages.getByText(helpless)).toBeVisible();
  // The board does not need it.
  await page.getByLabel('New todo').fill('by hand');
  await page.getByLabel('New todo').press('Enter');
  await expect(board.row('by hand')).toBeVisible();

  await stack.mcp.start();
  await chat.ask('add second once more', 'I have added second.');
  await expect(board.row('second')).toHaveCount(1);
});
