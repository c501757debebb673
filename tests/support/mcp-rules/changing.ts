import { describe, expect, it } from 'vitest';
import { addTodo, type McpSubject } from './subject';

/** The tools that change one todo, by id or by title. */
export function changingRules(subject: McpSubject): void {
  describe('update_todo', () => {
    it('renames and moves by title, and tells what was before', async () => {
      await using client = await subject.connect(subject.ada);
      const before = await addTodo(client, 'buy milk', { due_at: '2026-11-21' });
      const moved = await client.call('update_todo', {
        title: 'milk',
        new_title: 'buy oat milk',
        due_at: '2026-11-22T09:00',
      });
      expect(moved.output).toMatchObject({
        outcome: 'updated',
        todo: { id: before.id, title: 'buy oat milk', due_at: '2026-11-22T09:00:00+01:00' },
        previous: before,
      });
      const cleared = await client.call('update_todo', { id: before.id, due_at: null });
      expect(cleared.output).toMatchObject({ todo: { title: 'buy oat milk', due_at: null } });
    });

    it('says so when nothing is to be changed', async () => {
      await using client = await subject.connect(subject.ada);
      const { id } = await addTodo(client, 'a');
      expect((await client.call('update_todo', { id, new_title: 'a' })).output).toMatchObject({
        outcome: 'unchanged',
      });
      expect(await client.call('update_todo', { id })).toMatchObject({
        isError: true,
        output: { errors: [{ field: 'new_title' }] },
      });
    });
  });

  describe('complete_todo, reopen_todo, delete_todo, restore_todo', () => {
    it('do it once, say so when it is done already, and take each other back', async () => {
      await using client = await subject.connect(subject.ada);
      const { id } = await addTodo(client, 'a');
      const outcome = async (tool: string, target: Record<string, unknown> = { id }) =>
        (await client.call(tool, target)).output['outcome'];
      expect(await outcome('complete_todo')).toBe('completed');
      expect(await outcome('complete_todo')).toBe('unchanged');
      expect(await outcome('reopen_todo', { title: 'a' })).toBe('reopened');
      expect(await outcome('reopen_todo')).toBe('unchanged');
      expect(await outcome('delete_todo', { title: 'A' })).toBe('deleted');
      expect(await outcome('delete_todo')).toBe('unchanged');
      expect(await outcome('complete_todo')).toBe('not_found');
      expect(await outcome('restore_todo', { title: 'a' })).toBe('restored');
      expect(await outcome('restore_todo')).toBe('unchanged');
      expect(await outcome('restore_todo', { title: 'a' })).toBe('not_found');
    });

    it('return the candidates of an ambiguous title and change nothing', async () => {
      await using client = await subject.connect(subject.ada);
      const oat = await addTodo(client, 'buy oat milk');
      const soy = await addTodo(client, 'buy soy milk', { due_at: '2026-11-21' });
      for (const tool of ['complete_todo', 'delete_todo', 'reopen_todo', 'update_todo']) {
        const args = { title: 'milk', ...(tool === 'update_todo' && { new_title: 'x' }) };
        const { isError, output, text } = await client.call(tool, args);
        expect(isError).toBe(false);
        expect(output).toEqual({ outcome: 'ambiguous', candidates: [soy, oat] });
        expect(text).toContain(`- [ ] “buy oat milk” (id ${oat.id})`);
      }
      expect((await client.call('list_todos')).output['todos']).toEqual([soy, oat]);
    });

    it('name similar todos when there is none of that title', async () => {
      await using client = await subject.connect(subject.ada);
      await addTodo(client, 'call the dentist');
      const missing = await client.call('complete_todo', { title: 'cal dentits' });
      expect(missing).toMatchObject({
        isError: true,
        output: { outcome: 'not_found', candidates: [{ title: 'call the dentist' }] },
      });
      expect(missing.text).toContain('there is no todo called “cal dentits”');
    });

    it('take a title beside an id for a check, not for a new name', async () => {
      await using client = await subject.connect(subject.ada);
      const todo = await addTodo(client, 'buy milk');
      const { id } = todo;
      const refused = [
        await client.call('update_todo', { id, title: 'call mum', due_at: '2026-11-21' }),
        await client.call('delete_todo', { id, title: 'call mum' }),
      ];
      for (const { isError, output } of refused) {
        expect(isError).toBe(true);
        expect(output).toMatchObject({
          errors: [{ field: 'title', message: expect.stringContaining('“buy milk”') as string }],
        });
      }
      expect((await client.call('list_todos')).output['todos']).toEqual([todo]);
      const fitting = await client.call('delete_todo', { id, title: 'milk' });
      expect(fitting.output).toMatchObject({ outcome: 'deleted' });
    });

    it('ask for a target when none is given', async () => {
      await using client = await subject.connect(subject.ada);
      for (const args of [{}, { title: ' ' }, { id: null, title: null }])
        expect(await client.call('delete_todo', args)).toMatchObject({
          isError: true,
          output: { outcome: 'invalid_arguments', errors: [{ field: 'id' }] },
        });
    });
  });
}
