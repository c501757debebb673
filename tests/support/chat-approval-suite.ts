import { beforeEach, describe, expect, it } from 'vitest';
import { createTodo } from '@/lib/todos/create-todo';
import { type ChatHost, type ChatUser, create, type Json, say } from './chat-host';
import { textOf, threadIdOf } from './chat-host';
import { type Provider, setStage } from './chat-stage';
import { calls, response, says } from './upstream/script';
import type { Upstream } from './upstream/server';

/** All texts of a widget, and the labels of its buttons. */
export function widgetTexts(item: Json): string[] {
  const texts: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    if (typeof node !== 'object' || node === null) return;
    const { value, label, children } = node as Json;
    for (const text of [value, label]) if (typeof text === 'string') texts.push(text);
    walk(children);
  };
  walk(item['widget']);
  return texts;
}

/** What a press on a button of a question sends. */
export const answer = (threadId: string, item: Json, decision: 'yes' | 'no'): Json => ({
  type: 'threads.custom_action',
  params: {
    thread_id: threadId,
    item_id: item['id'],
    action: { type: 'approval.decide', payload: { decision } },
  },
});

/** Whether an item asks before something is deleted. */
export const isQuestion = ({ type, widget }: Json): boolean =>
  type === 'widget' && (widget as Json)['id'] === 'approval';

/** What every wire format has to stand when the model deletes several todos. */
export function chatApprovalSuite(provider: Provider): void {
  let upstream: Upstream;
  let host: ChatHost;
  let user: ChatUser;
  setStage(provider, (stage) => ({ host, upstream } = stage));
  beforeEach(async () => {
    user = await host.createUser();
    for (const title of ['eggs', 'milk'])
      await createTodo(host.database.handle.db, user.userId, { title });
  });

  const titles = async () => (await host.todos(user)).map(({ title }) => title);
  const ids = async () => (await host.todos(user)).map(({ id }) => id);
  /** Has the assistant ask, and gives the question. */
  const asked = async (...output: ReturnType<typeof calls>[]) => {
    upstream.play([response(...output)]);
    const events = await host.stream(user, create('delete all'));
    const threadId = threadIdOf(events);
    const question = (await host.items(user, threadId)).find(isQuestion);
    if (question === undefined) throw new Error(`No question in ${JSON.stringify(events)}`);
    return { events, threadId, question };
  };
  const questionIn = async (threadId: string) =>
    widgetTexts((await host.items(user, threadId)).find(isQuestion)!);

  describe('before several todos are deleted', () => {
    it('asks with all titles, and a yes resumes the same call', async () => {
      const { events, threadId, question } = await asked(calls('delete_todos', { which: 'all' }));
      expect(events.filter(({ type }) => type === 'error')).toEqual([]);
      expect(widgetTexts(question)).toEqual([
        'Delete 2 todos?',
        'milk',
        'eggs',
        'No, keep',
        'Yes, delete 2',
      ]);
      expect(await titles()).toEqual(['milk', 'eggs']);
      expect((await host.items(user, threadId)).map(textOf)).toEqual([
        'delete all',
        'Asked before deleting 2 todos',
        '',
      ]);

      upstream.play([response(says('All gone.'))]);
      const before = upstream.requests.length;
      const resumed = await host.stream(user, answer(threadId, question, 'yes'));
      expect(resumed.filter(({ type }) => type === 'error' || type === 'notice')).toEqual([]);
      expect(await titles()).toEqual([]);
      // One request: with the output of the call, not for the call once more.
      expect(upstream.requests.length - before).toBe(1);
      expect(JSON.stringify(upstream.requests.at(-1)?.body)).toContain('deleted');
      expect(resumed).toContainEqual({ type: 'client_effect', name: 'todos.changed', data: {} });
      expect((await host.items(user, threadId)).map(textOf)).toEqual([
        'delete all',
        'Asked before deleting 2 todos',
        '',
        'Deleted 2 todos',
        'All gone.',
      ]);
      expect(await questionIn(threadId)).toEqual([
        'Delete 2 todos?',
        'milk',
        'eggs',
        'You said yes.',
      ]);

      upstream.play([response(says('You are welcome.'))]);
      const next = await host.stream(user, say(threadId, 'thanks'));
      expect(next.filter(({ type }) => type === 'error')).toEqual([]);
      expect(JSON.stringify(upstream.requests.at(-1)?.body)).not.toContain('has not answered');
    });

    it('tells the model of a no, and deletes nothing', async () => {
      const { threadId, question } = await asked(calls('delete_todos', { which: 'all' }));
      upstream.play([response(says('I have kept them.'))]);
      await host.stream(user, answer(threadId, question, 'no'));
      expect(await titles()).toEqual(['milk', 'eggs']);
      expect(JSON.stringify(upstream.requests.at(-1)?.body)).toContain('The user said no');
      expect((await host.items(user, threadId)).map(textOf).slice(3)).toEqual([
        'Did not delete 2 todos',
        'I have kept them.',
      ]);
      expect(await questionIn(threadId)).toContain('You said no. Nothing was deleted.');
    });

    it('can not be got around by several single calls, in one response or one after the other', async () => {
      const [milk, eggs] = await ids();
      const both = await asked(
        calls('delete_todo', { id: milk }),
        calls('delete_todo', { title: 'eggs' }),
      );
      expect(widgetTexts(both.question).slice(0, 3)).toEqual(['Delete 2 todos?', 'milk', 'eggs']);
      expect(await titles()).toEqual(['milk', 'eggs']);
      upstream.play([response(says('Done.'))]);
      await host.stream(user, answer(both.threadId, both.question, 'yes'));
      expect(await titles()).toEqual([]);

      for (const title of ['eggs', 'milk'])
        await createTodo(host.database.handle.db, user.userId, { title });
      upstream.play([
        response(calls('delete_todo', { title: 'milk' })),
        response(calls('delete_todo', { title: 'eggs' })),
      ]);
      const events = await host.stream(user, create('delete them'));
      expect(await titles()).toEqual(['eggs']);
      const question = (await host.items(user, threadIdOf(events))).find(isQuestion);
      expect(widgetTexts(question!)).toEqual([
        'Delete 1 todo?',
        'eggs',
        'No, keep',
        'Yes, delete it',
      ]);
      expect(eggs).toBeDefined();
    });

    it('has arguments that can not be read refused by the tool, and asks nobody', async () => {
      upstream.play([
        response(calls('delete_todos', 'which=all')),
        response(calls('delete_todos', '"all"'), calls('add_todo', '{"title":')),
        response(says('I could not.')),
      ]);
      const events = await host.stream(user, create('delete all'));
      expect(events.filter(({ type }) => type === 'error')).toEqual([]);
      const items = await host.items(user, threadIdOf(events));
      expect(items.filter(isQuestion)).toEqual([]);
      expect(textOf(items.at(-1)!)).toBe('I could not.');
      expect(await titles()).toEqual(['milk', 'eggs']);
    });

    it('lets other calls of the same response run, and one deletion alone', async () => {
      upstream.play([
        response(calls('add_todo', { title: 'tea' }), calls('delete_todo', { title: 'milk' })),
        response(says('Done.')),
      ]);
      const events = await host.stream(user, create('tea instead of milk'));
      expect(events.filter(({ type }) => type === 'error')).toEqual([]);
      expect(await titles()).toEqual(['tea', 'eggs']);

      const { question, threadId } = await asked(
        calls('add_todo', { title: 'jam' }),
        calls('delete_todos', { which: 'all' }),
      );
      expect(await titles()).toEqual(['jam', 'tea', 'eggs']);
      // What is done already is shown before the question.
      const before = (await host.items(user, threadId)).slice(-2);
      expect(before.map(({ type }) => type)).toEqual(['widget', 'widget']);
      expect(textOf(before[0]!)).toBe('- [ ] jam');
      expect(before[1]).toEqual(question);
      upstream.play([response(says('Done.'))]);
      await host.stream(user, answer(threadId, question, 'yes'));
      expect((await titles()).filter((title) => title !== 'jam')).toEqual([]);
    });
  });
}
