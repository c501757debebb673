import { describe, expect, it } from 'vitest';
import { addTodo, type McpSubject, type Todo } from './subject';

/** `list_todos`: filters, pages, arguments named that can not be used. */
export function listingRules(subject: McpSubject): void {
  describe('list_todos', () => {
    it('filters by status, text and due range', async () => {
      await using client = await subject.connect(subject.ada);
      const milk = await addTodo(client, 'buy milk', { due_at: '2026-11-21' });
      await addTodo(client, 'buy eggs', { due_at: '2026-11-22T08:00' });
      await client.call('complete_todo', { id: milk.id });
      const listed = async (args: Record<string, unknown>) =>
        ((await client.call('list_todos', args)).output['todos'] as Todo[]).map(
          (todo) => todo['title'],
        );
      expect(await listed({})).toEqual(['buy eggs', 'buy milk']);
      expect(await listed({ status: 'done' })).toEqual(['buy milk']);
      expect(await listed({ text: 'EGG' })).toEqual(['buy eggs']);
      expect(await listed({ due_from: '2026-11-21', due_to: '2026-11-21' })).toEqual(['buy milk']);
      expect(await listed({ due_to: '2026-11-22T07:59' })).toEqual(['buy milk']);
      expect(await listed({ due_from: '2026-11-22' })).toEqual(['buy eggs']);
    });

    it('pages, and tells the time and zone of the user', async () => {
      await using client = await subject.connect(subject.ada);
      for (const title of ['a', 'b', 'c']) await addTodo(client, title);
      const first = await client.call('list_todos', { limit: 2 });
      expect(first.output).toMatchObject({
        todos: [{ title: 'c' }, { title: 'b' }],
        has_more: true,
        time_zone: 'Europe/Berlin',
        now: expect.stringMatching(/\+0[12]:00$/) as string,
      });
      const { after } = first.output;
      expect(first.text).toContain(`go on with after ${String(after)}`);
      const second = await client.call('list_todos', { limit: 2, after });
      expect(second.output).toMatchObject({
        todos: [{ title: 'a' }],
        has_more: false,
        after: null,
      });
    });

    it('names the argument it can not use', async () => {
      await using client = await subject.connect(subject.ada);
      const cases: [Record<string, unknown>, string][] = [
        [{ status: 'all' }, 'status'],
        [{ limit: 101 }, 'limit'],
        [{ after: 'x' }, 'after'],
        [{ after: '00000000-0000-4000-8000-000000000000' }, 'after'],
        [{ due_to: 'soon' }, 'due_to'],
      ];
      for (const [args, field] of cases) {
        const refused = await client.call('list_todos', args);
        expect(refused).toMatchObject({ isError: true, output: { errors: [{ field }] } });
      }
    });
  });
}
