import { expect } from './fixtures';
import { signUp } from './support/account';
import { Board } from './support/board';
import { Chat } from './support/chat';
import { deletingJourney } from './support/deleting-journey';
import { completionsTest, responsesTest } from './support/stacks';
import { calls, failing, response, says, type ScriptedTurn } from '@/tests/support/upstream/script';

/** A turn as agents make it: a message, a call, a second message. */
const turn = (n: number): ScriptedTurn => [
  response(says(`Looking at ${String(n)}.`), calls('add_todo', { title: `todo ${String(n)}` })),
  response(says(`Done with ${String(n)}.`)),
];

const parts = (n: number, question: string) => [
  question,
  `Looking at ${String(n)}.`,
  `Added “todo ${String(n)}”`,
  `Done with ${String(n)}.`,
  `todo ${String(n)}`,
];

interface Item {
  readonly id: string;
  readonly type: string;
}

for (const [api, test] of [
  ['Responses', responsesTest],
  ['Chat Completions with one constant id', completionsTest],
] as const) {
  test.describe(`a model behind ${api}`, () => {
    test.beforeEach(({ upstream }) => upstream.clear());

    test('three turns of message, tool call and message stay apart and in order', async ({
      page,
      upstream,
    }) => {
      const account = await signUp(page);
      upstream.play(turn(1), turn(2), turn(3));
      const before = upstream.requests.length;
      await page.goto('/todos');
      const chat = new Chat(page);
      const board = new Board(page);
      await chat.open();
      const expected: string[] = [];
      for (const [n, question] of [
        [1, 'start'],
        [2, 'go on'],
        [3, 'and again'],
      ] as const) {
        await chat.ask(question, `Done with ${String(n)}.`);
        await expect(board.row(`todo ${String(n)}`)).toBeVisible();
        expected.push(...parts(n, question));
        await chat.expectConversation(expected);
      }
      expect(upstream.requests.length - before).toBe(6);

      await page.reload();
      await expect(board.rows).toHaveCount(3);
      await chat.open();
      await chat.expectConversation(expected);

      const post = async (body: object) => {
        const answer = await page.request.post('/api/chatkit', {
          headers: account.headers,
          data: body,
        });
        return (await answer.json()) as { data: readonly Item[] };
      };
      const { data: threads } = await post({ type: 'threads.list', params: {} });
      const { data: items } = await post({
        type: 'items.list',
        params: { thread_id: threads[0]?.id, order: 'asc', limit: 100 },
      });
      expect(threads).toHaveLength(1);
      expect(items.map(({ type }) => type)).toEqual(
        [1, 2, 3].flatMap(() => [
          'user_message',
          'assistant_message',
          'workflow',
          'assistant_message',
          'widget',
        ]),
      );
      expect(new Set(items.map(({ id }) => id)).size).toBe(15);
    });

    test('Stop keeps the text shown so far, frees the provider, and the thread goes on', async ({
      page,
      upstream,
    }) => {
      await signUp(page);
      upstream.play([failing({ type: 'hang' }, says('I was just about to tell you'))]);
      await page.goto('/todos');
      const chat = new Chat(page);
      await chat.open();
      await chat.say('tell me a story');
      await expect(chat.messages.getByText('I was just about to tell you')).toBeVisible();
      await chat.stop.click();
      await expect(chat.send).toBeVisible();
      await expect(chat.messages).toContainText('You stopped this response.');
      expect(await upstream.requests.at(-1)?.released).toBe('client gone');

      const shown = ['tell me a story', 'I was just about to tell you'];
      await page.reload();
      await chat.open();
      await chat.expectConversation(shown);

      upstream.play([response(says('Once upon a time.'))]);
      await chat.ask('go on', 'Once upon a time.');
      await page.reload();
      await chat.open();
      await chat.expectConversation([...shown, 'go on', 'Once upon a time.']);
    });

    test('leaving the page in mid-answer keeps the text shown so far', async ({
      page,
      upstream,
    }) => {
      await signUp(page);
      upstream.play([failing({ type: 'hang' }, says('Half of an answer'))]);
      await page.goto('/todos');
      const chat = new Chat(page);
      await chat.open();
      await chat.say('go');
      await expect(chat.messages.getByText('Half of an answer')).toBeVisible();
      await page.reload();
      expect(await upstream.requests.at(-1)?.released).toBe('client gone');
      await chat.open();
      await chat.expectConversation(['go', 'Half of an answer']);
    });

    test('every fault of the provider is told in words, keeps what was shown, and Retry mends it', async ({
      page,
      upstream,
    }) => {
      await signUp(page);
      await page.goto('/todos');
      const chat = new Chat(page);
      await chat.open();
      const expected: string[] = [];
      const failed = failing({ type: 'status', status: 500 });
      for (const { script, question, shown, words } of [
        {
          // A provider is asked three times before its failure is told.
          script: [failed, failed, failed],
          question: 'one',
          shown: [],
          words: 'The model provider has a problem right now. Please try again.',
        },
        {
          script: [failing({ type: 'status', status: 429, retryAfter: 20 })],
          question: 'two',
          shown: [],
          words: 'The model is busy, or its quota is used up. Please try again in 20 seconds.',
        },
        {
          script: [failing({ type: 'drop' }, says('The first half'))],
          question: 'three',
          shown: ['The first half'],
          words: 'The connection to the model was lost. Please try again.',
        },
      ]) {
        upstream.play(script);
        await chat.say(question);
        await expect(chat.fault).toContainText(words);
        await expect(chat.send).toBeVisible();
        for (const text of shown) await expect(chat.messages.getByText(text)).toBeVisible();

        const answer = `The answer to ${question}.`;
        upstream.play([response(says(answer))]);
        await chat.fault.getByRole('button', { name: 'Try again' }).click();
        await expect(chat.messages.getByText(answer)).toBeVisible();
        await expect(chat.send).toBeVisible();
        await expect(chat.fault).toHaveCount(0);
        expected.push(question, answer);
        await chat.expectConversation(expected);
      }
      await page.reload();
      await chat.open();
      await chat.expectConversation(expected);
    });

    test('what was shown before a fault is there after a reload, and the thread goes on', async ({
      page,
      upstream,
    }) => {
      await signUp(page);
      upstream.play([failing({ type: 'drop' }, says('The first half'))]);
      await page.goto('/todos');
      const chat = new Chat(page);
      await chat.open();
      await chat.say('go');
      await expect(chat.fault).toBeVisible();
      await page.reload();
      await chat.open();
      await chat.expectConversation(['go', 'The first half']);
      upstream.play([response(says('The second half.'))]);
      await chat.ask('and the rest?', 'The second half.');
    });
  });
}

responsesTest(
  'todos are added, ticked in the chat, and deleted only after a yes',
  async ({ page, upstream }) => {
    await signUp(page);
    const add = (title: string) => calls('add_todo', { title });
    const deletion = calls('delete_todos', { which: 'all' });
    upstream.clear();
    upstream.play(
      [response(add('milk'), add('eggs'), add('bread')), response(says('All three are on it.'))],
      [response(calls('list_todos', { status: 'open' })), response(says('Eggs and bread.'))],
      [response(deletion), response(says('Then I leave them alone.'))],
      [response(deletion), response(says('Your list is empty.'))],
    );
    await deletingJourney(page, {
      added: 'All three are on it.',
      left: 'Eggs and bread.',
      kept: 'Then I leave them alone.',
      gone: 'Your list is empty.',
      onLeft: () => {
        const sent = JSON.stringify(upstream.requests.at(-1)?.body).replaceAll('\\', '');
        expect(sent).toContain('by the checkbox of a list');
        expect(sent).toContain('"title":"milk","status":"done"');
      },
    });
  },
);

responsesTest(
  'after Stop the board shows what a tool has done, though the news of it never came',
  async ({ page, upstream, relay }) => {
    await signUp(page);
    upstream.clear();
    upstream.play([response(says('One moment.'), calls('add_todo', { title: 'done already' }))]);
    await page.goto('/todos');
    const chat = new Chat(page);
    const board = new Board(page);
    await chat.open();
    const answer = relay.hold();
    try {
      await chat.say('go');
      await answer.done;
      await expect(chat.messages.getByText('One moment.')).toBeVisible();
      await expect(board.rows).toHaveCount(0);
      await chat.stop.click();
      await board.expectTitles('done already');
    } finally {
      answer.release();
    }
  },
);
