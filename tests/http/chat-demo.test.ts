import { describe, expect, it } from 'vitest';
import {
  type ChatHost,
  create,
  type Json,
  say,
  textOf,
  threadIdOf,
} from '@/tests/support/chat-host';
import { setDemoStage } from '@/tests/support/chat-stage';

let host: ChatHost;
setDemoStage((started) => {
  host = started;
});

describe('a chat with the demo model', () => {
  it('does what the sentences say, and remembers it', async () => {
    const user = await host.createUser();
    const events = await host.stream(user, create('add buy milk tomorrow at 5pm'));
    const threadId = threadIdOf(events);
    const answers: string[] = [];
    const talk = async (sentence: string) => {
      const before = (await host.items(user, threadId)).length;
      await host.stream(user, say(threadId, sentence));
      const items = (await host.items(user, threadId)).slice(before);
      answers.push(...items.filter(({ type }) => type === 'assistant_message').map(textOf));
    };
    expect((await host.items(user, threadId)).map(textOf)).toEqual([
      'add buy milk tomorrow at 5pm',
      'Added “buy milk”',
      'Added “buy milk”, due tomorrow at 17:00.',
      '- [ ] buy milk',
    ]);
    for (const sentence of [
      'what is on my list?',
      'rename buy milk to buy oat milk',
      'complete buy oat milk',
      'undo',
      'undo',
      'delete it',
      'what is on my list?',
      'undo',
      'complete something else entirely',
    ])
      await talk(sentence);
    expect(answers).toEqual([
      'You have 1 open todo:\n\n- buy milk, due tomorrow at 17:00',
      'Renamed “buy milk” to “buy oat milk”.',
      'Completed “buy oat milk”.',
      'Undone: reopened “buy oat milk”, due tomorrow at 17:00.',
      'Undone: back to “buy milk”, due tomorrow at 17:00.',
      'Deleted “buy milk”.',
      'Your list is empty. Say “add …” to put something on it.',
      'Undone: restored “buy milk”, due tomorrow at 17:00.',
      'There is no todo like that on your list.',
    ]);
  });

  it('titles the thread after its first message, once', async () => {
    const user = await host.createUser();
    const events = await host.stream(user, create('add buy milk'));
    const titles = (list: readonly Json[]) =>
      list.flatMap(({ type, thread }) =>
        type === 'thread.updated' ? [(thread as { title: unknown }).title] : [],
      );
    expect(titles(events)).toEqual(['Add buy milk']);
    expect(titles(await host.stream(user, say(threadIdOf(events), 'help')))).toEqual([]);
  });

  it('streams its text in pieces', async () => {
    const user = await host.createUser();
    const events = await host.stream(user, create('help'));
    const deltas = events.filter(
      ({ update }) =>
        (update as Json | undefined)?.['type'] === 'assistant_message.content_part.text_delta',
    );
    expect(deltas.length).toBeGreaterThan(20);
  });

  it('keeps what was shown when it is stopped, and goes on', async () => {
    const user = await host.createUser();
    const threadId = threadIdOf(await host.stream(user, create('hi')));
    const response = await host.post(user, JSON.stringify(say(threadId, 'help')));
    const reader = response.body!.getReader();
    let read = '';
    while (!read.includes('"delta":"your "'))
      read += new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
    await expect.poll(async () => (await host.items(user, threadId)).length).toBe(4);
    const partial = textOf((await host.items(user, threadId)).at(-1)!);
    expect(partial).toMatch(/^I look after your /);
    expect(partial).not.toContain('demo model');
    await host.stream(user, say(threadId, 'thanks'));
    expect(textOf((await host.items(user, threadId)).at(-1)!)).toBe('You are welcome!');
  });

  it('stores feedback on items', async () => {
    const user = await host.createUser();
    const threadId = threadIdOf(await host.stream(user, create('hi')));
    const ids = (await host.items(user, threadId)).map(({ id }) => id);
    const params = { thread_id: threadId, item_ids: ids, kind: 'positive' };
    expect(await host.ask(user, { type: 'items.feedback', params })).toEqual({
      status: 200,
      body: {},
    });
    const rows = await host.database.admin
      .sql`select kind from feedback where user_id = ${user.userId}`;
    expect(rows.map(({ kind }) => kind as string)).toEqual(['positive', 'positive']);
  });
});
