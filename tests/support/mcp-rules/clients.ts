import { describe, expect, it } from 'vitest';
import { clientKinds, connectMcp } from '../mcp-clients';
import { type McpSubject, mint } from './subject';

/** Every kind of client gets along with the server. */
export function clientRules(subject: McpSubject): void {
  describe.each(clientKinds)('a client %s', (kind) => {
    it('connects, lists the tools with schemas and hints, and works', async () => {
      await using client = await connectMcp(kind, {
        url: subject.url,
        token: await mint(subject.ada),
      });
      expect(client.protocolVersion).toBe(
        kind === 'v2 in the 2026 era' ? '2026-07-28' : '2025-11-25',
      );
      expect(client.instructions).toContain('Europe/Berlin');
      const tools = await client.tools();
      const hints = Object.fromEntries(
        tools.map(({ name, annotations }) => [
          name,
          ['readOnlyHint', 'destructiveHint', 'idempotentHint']
            .map((hint) => (annotations[hint] === true ? '1' : '0'))
            .join(''),
        ]),
      );
      expect(hints).toEqual({
        list_todos: '101',
        add_todo: '000',
        update_todo: '011',
        complete_todo: '001',
        reopen_todo: '001',
        delete_todo: '011',
        restore_todo: '001',
        delete_todos: '011',
        restore_todos: '001',
      });
      const properties = tools.flatMap((tool) => Object.keys(tool.inputSchema.properties));
      expect(properties.filter((name) => /user|owner|account/i.test(name))).toEqual([]);

      await client.call('add_todo', { title: 'buy milk' });
      const { output } = await client.call('list_todos');
      expect(output).toMatchObject({ outcome: 'listed', todos: [{ title: 'buy milk' }] });
      // An error's structured part has to fit the output schema as well: clients check that, too.
      expect(await client.call('complete_todo', { id: 'x' })).toMatchObject({
        isError: true,
        output: { errors: [{ field: 'id', message: 'This is not the id of a todo.' }] },
      });
      expect((await client.call('list_todos', { limit: 0 })).isError).toBe(true);
    });
  });
}
