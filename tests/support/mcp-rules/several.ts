import { describe, expect, it } from 'vitest';
import type { TestMcpClient } from '../mcp-clients';
import { addTodo, type McpSubject, type Todo } from './subject';

/** The tools that change several todos at once. */
export function severalRules(subject: McpSubject): void {
  describe('delete_todos, restore_todos', () => {
    const titles = async (client: TestMcpClient) =>
      ((await client.call('list_todos')).output['todos'] as Todo[]).map(({ title }) => title);

    it('delete those of the ids, or all of a status, and bring them back', async () => {
      await using client = await subject.connect(subject.ada);
      const [a, b, c] = [
        await addTodo(client, 'a'),
        await addTodo(client, 'b'),
        await addTodo(client, 'c'),
      ];
      await client.call('complete_todo', { id: b.id });
      const some = await client.call('delete_todos', { ids: [a.id, c.id, c.id] });
      expect(some.output).toEqual({
        outcome: 'deleted',
        todos: [
          { id: c.id, title: 'c' },
          { id: a.id, title: 'a' },
        ],
      });
      expect(some.text).toBe(`Deleted 2 todos:\n- “c” (id ${c.id})\n- “a” (id ${a.id})`);
      expect(await titles(client)).toEqual(['b']);
      expect((await client.call('delete_todos', { ids: [a.id] })).output).toEqual({
        outcome: 'unchanged',
        todos: [],
      });
      expect((await client.call('restore_todos', { ids: [a.id, b.id] })).output).toEqual({
        outcome: 'restored',
        todos: [{ id: a.id, title: 'a' }],
      });
      expect((await client.call('delete_todos', { which: 'done' })).output).toMatchObject({
        todos: [{ title: 'b' }],
      });
      await client.call('delete_todos', { which: 'all' });
      expect(await titles(client)).toEqual([]);
    });

    it('keep what was changed after the instant they are given', async () => {
      await using client = await subject.connect(subject.ada);
      const [a, b] = [await addTodo(client, 'a'), await addTodo(client, 'b')];
      const { output } = await client.call('complete_todo', { id: b.id });
      const before = Date.parse(String((output['todo'] as Todo)['updated_at'])) - 1;
      const answer = await client.call('delete_todos', {
        which: 'all',
        unchanged_since: new Date(before).toISOString(),
      });
      expect(answer.output).toEqual({
        outcome: 'deleted',
        todos: [{ id: a.id, title: 'a' }],
        kept: [{ id: b.id, title: 'b' }],
      });
      expect(await titles(client)).toEqual(['b']);
    });

    it('delete nothing when it is not said what', async () => {
      await using client = await subject.connect(subject.ada);
      const { id } = await addTodo(client, 'a');
      for (const args of [{}, { ids: null }, { ids: [id], which: 'all' }, { which: 'every' }])
        expect(await client.call('delete_todos', args)).toMatchObject({
          isError: true,
          output: { outcome: 'invalid_arguments' },
        });
      expect(await titles(client)).toEqual(['a']);
    });
  });
}
