import { describe, expect, it } from 'vitest';
import { connectMcp } from '../mcp-clients';
import { addTodo, allScopes, type McpSubject, mint } from './subject';

/** `add_todo`: dates in the zone of the token, arguments named that can not be used. */
export function addingRules(subject: McpSubject): void {
  describe('add_todo', () => {
    it("reads dates in the zone of the token and answers in that zone's time", async () => {
      await using client = await subject.connect(subject.ada);
      const local = await client.call('add_todo', { title: 'a', due_at: '2026-11-21T17:00' });
      expect(local.output).toMatchObject({
        outcome: 'added',
        todo: { title: 'a', status: 'open', notes: '', due_at: '2026-11-21T17:00:00+01:00' },
      });
      expect(local.text).toContain('Added “a”, due Sat 21 Nov 2026, 17:00.');
      const day = await client.call('add_todo', { title: 'b', due_at: '2026-07-01' });
      expect(day.output).toMatchObject({ todo: { due_at: '2026-07-01T23:59:00+02:00' } });
      expect(day.text).toContain('due Wed 1 Jul 2026.');
      const instant = await client.call('add_todo', { title: 'c', due_at: '2026-11-21T17:00Z' });
      expect(instant.output).toMatchObject({ todo: { due_at: '2026-11-21T18:00:00+01:00' } });
    });

    it('speaks UTC when the zone of the token is none that has a calendar', async () => {
      const token = await mint(subject.ada, allScopes, '+01:00');
      await using client = await connectMcp('v1', { url: subject.url, token });
      const { output } = await client.call('add_todo', { title: 'a', due_at: '2026-11-21T17:00' });
      expect(output).toMatchObject({ todo: { due_at: '2026-11-21T17:00:00Z' } });
    });

    it('takes null for what is left out', async () => {
      await using client = await subject.connect(subject.ada);
      const { output } = await client.call('add_todo', { title: 'a', notes: null, due_at: null });
      expect(output).toMatchObject({ todo: { notes: '', due_at: null } });
    });

    it('names each argument it can not use, and adds nothing', async () => {
      await using client = await subject.connect(subject.ada);
      const refused = await client.call('add_todo', {
        title: '  ',
        due_at: 'tomorrow',
        notes: 7,
        user_id: subject.bob,
      });
      expect(refused.isError).toBe(true);
      expect(refused.output).toEqual({
        outcome: 'invalid_arguments',
        errors: [
          { field: 'title', message: 'A title needs at least one character.' },
          { field: 'notes', message: 'Invalid input: expected string, received number' },
          { field: 'due_at', message: expect.stringContaining('YYYY-MM-DD') as string },
          {
            field: 'user_id',
            message: 'There is no such argument; there are title, notes, due_at.',
          },
        ],
      });
      expect(refused.text).toContain('- title: A title needs at least one character.');
      expect((await client.call('add_todo')).output).toMatchObject({
        errors: [{ field: 'title' }],
      });
      expect((await client.call('list_todos')).output).toMatchObject({ todos: [] });
    });

    it('stores text PostgreSQL could not hold in a safe form', async () => {
      await using client = await subject.connect(subject.ada);
      const todo = await addTodo(client, 'a\u0000b\ud800');
      expect(todo['title']).toBe('ab\ufffd');
    });
  });
}
