import { expect, it } from 'vitest';
import { addTodo, type McpSubject, type Todo } from './subject';

/** Nobody reaches another user’s todos. */
export function apartRules(subject: McpSubject): void {
  it("keep another user's todos out of reach of every tool", async () => {
    await using his = await subject.connect(subject.bob);
    await using hers = await subject.connect(subject.ada);
    const todo = await addTodo(his, 'secret plan');
    const targets = [{ id: todo.id }, { title: 'secret plan' }];
    for (const target of targets) {
      for (const tool of ['complete_todo', 'reopen_todo', 'delete_todo', 'restore_todo']) {
        const { output, text } = await hers.call(tool, target);
        expect(output).toEqual({ outcome: 'not_found' });
        expect(text).not.toContain(String(todo['created_at']));
      }
      const { output } = await hers.call('update_todo', { ...target, new_title: 'mine' });
      expect(output).toEqual({ outcome: 'not_found' });
    }
    for (const tool of ['delete_todos', 'restore_todos'])
      expect((await hers.call(tool, { ids: [todo.id] })).output['outcome']).toBe('unchanged');
    await hers.call('delete_todos', { which: 'all' });
    expect((await hers.call('list_todos')).output['todos']).toEqual([]);
    expect((await hers.call('list_todos', { after: todo.id })).isError).toBe(true);
    await his.call('delete_todo', { id: todo.id });
    expect((await hers.call('restore_todo', { id: todo.id })).output).toEqual({
      outcome: 'not_found',
    });
    expect((await hers.call('restore_todos', { ids: [todo.id] })).output['todos']).toEqual([]);
    await his.call('restore_todo', { id: todo.id });
    expect((await his.call('list_todos')).output).toMatchObject({
      todos: [{ id: todo.id, title: 'secret plan', status: 'open' }],
    });
  });

  it('keeps users apart who call at the same time', async () => {
    await using his = await subject.connect(subject.bob);
    await using hers = await subject.connect(subject.ada);
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 === 0 ? addTodo(his, `bob ${index}`) : addTodo(hers, `ada ${index}`),
      ),
    );
    for (const [client, name] of [
      [his, 'bob'],
      [hers, 'ada'],
    ] as const) {
      const todos = (await client.call('list_todos')).output['todos'] as Todo[];
      expect(todos).toHaveLength(5);
      expect(todos.every((todo) => String(todo['title']).startsWith(name))).toBe(true);
    }
  });
}
