import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mintMcpToken, type McpScope } from '@/lib/auth/mcp-token';
import type { Database } from '@/lib/db/client';
import type { UserId } from '@/lib/db/user-id';
import { clientKinds, connectMcp, type TestMcpClient } from './mcp-clients';
import { createUser } from './users';

/** A running MCP server; `process.env` lets `mintMcpToken` make tokens for it. */
export interface McpUnderTest extends AsyncDisposable {
  readonly url: string;
  /** Past row-level security. */
  readonly db: Database;
}

const both: readonly McpScope[] = ['todos:read', 'todos:write'];

export function mint(userId: UserId, scopes = both, timeZone = 'Europe/Berlin'): Promise<string> {
  return mintMcpToken({ userId, timeZone, scopes, lifetimeSeconds: 60 });
}

interface Todo {
  readonly id: string;
  readonly [field: string]: unknown;
}

/**
 * What every deployment of the MCP server has to do, over real HTTP: the clients, each tool's good and
 * bad days, and that nobody reaches another user's todos.
 */
export function mcpSuite(start: () => Promise<McpUnderTest>): void {
  let server: McpUnderTest;
  let ada: UserId;
  let bob: UserId;

  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server[Symbol.asyncDispose]());
  beforeEach(async () => {
    [ada, bob] = await Promise.all([createUser(server.db), createUser(server.db)]);
  });

  const connect = async (userId: UserId, kind = clientKinds[2]): Promise<TestMcpClient> =>
    connectMcp(kind, { url: server.url, token: await mint(userId) });
  const add = async (client: TestMcpClient, title: string, rest = {}): Promise<Todo> => {
    const { output } = await client.call('add_todo', { title, ...rest });
    return output['todo'] as Todo;
  };

  describe.each(clientKinds)('a client %s', (kind) => {
    it('connects, lists the tools with schemas and hints, and works', async () => {
      await using client = await connectMcp(kind, { url: server.url, token: await mint(ada) });
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

  describe('add_todo', () => {
    it("reads dates in the zone of the token and answers in that zone's time", async () => {
      await using client = await connect(ada);
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
      const token = await mint(ada, both, '+01:00');
      await using client = await connectMcp('v1', { url: server.url, token });
      const { output } = await client.call('add_todo', { title: 'a', due_at: '2026-11-21T17:00' });
      expect(output).toMatchObject({ todo: { due_at: '2026-11-21T17:00:00Z' } });
    });

    it('takes null for what is left out', async () => {
      await using client = await connect(ada);
      const { output } = await client.call('add_todo', { title: 'a', notes: null, due_at: null });
      expect(output).toMatchObject({ todo: { notes: '', due_at: null } });
    });

    it('names each argument it can not use, and adds nothing', async () => {
      await using client = await connect(ada);
      const refused = await client.call('add_todo', {
        title: '  ',
        due_at: 'tomorrow',
        notes: 7,
        user_id: bob,
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
      await using client = await connect(ada);
      const todo = await add(client, 'a\u0000b\ud800');
      expect(todo['title']).toBe('ab\ufffd');
    });
  });

  describe('list_todos', () => {
    it('filters by status, text and due range', async () => {
      await using client = await connect(ada);
      const milk = await add(client, 'buy milk', { due_at: '2026-11-21' });
      await add(client, 'buy eggs', { due_at: '2026-11-22T08:00' });
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
      await using client = await connect(ada);
      for (const title of ['a', 'b', 'c']) await add(client, title);
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
      await using client = await connect(ada);
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

  describe('update_todo', () => {
    it('renames and moves by title, and tells what was before', async () => {
      await using client = await connect(ada);
      const before = await add(client, 'buy milk', { due_at: '2026-11-21' });
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
      await using client = await connect(ada);
      const { id } = await add(client, 'a');
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
      await using client = await connect(ada);
      const { id } = await add(client, 'a');
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
      await using client = await connect(ada);
      const oat = await add(client, 'buy oat milk');
      const soy = await add(client, 'buy soy milk', { due_at: '2026-11-21' });
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
      await using client = await connect(ada);
      await add(client, 'call the dentist');
      const missing = await client.call('complete_todo', { title: 'cal dentits' });
      expect(missing).toMatchObject({
        isError: true,
        output: { outcome: 'not_found', candidates: [{ title: 'call the dentist' }] },
      });
      expect(missing.text).toContain('there is no todo called “cal dentits”');
    });

    it('take a title beside an id for a check, not for a new name', async () => {
      await using client = await connect(ada);
      const todo = await add(client, 'buy milk');
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
      await using client = await connect(ada);
      for (const args of [{}, { title: ' ' }, { id: null, title: null }])
        expect(await client.call('delete_todo', args)).toMatchObject({
          isError: true,
          output: { outcome: 'invalid_arguments', errors: [{ field: 'id' }] },
        });
    });
  });

  describe('delete_todos, restore_todos', () => {
    const titles = async (client: TestMcpClient) =>
      ((await client.call('list_todos')).output['todos'] as Todo[]).map(({ title }) => title);

    it('delete those of the ids, or all of a status, and bring them back', async () => {
      await using client = await connect(ada);
      const [a, b, c] = [await add(client, 'a'), await add(client, 'b'), await add(client, 'c')];
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
      await using client = await connect(ada);
      const [a, b] = [await add(client, 'a'), await add(client, 'b')];
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
      await using client = await connect(ada);
      const { id } = await add(client, 'a');
      for (const args of [{}, { ids: null }, { ids: [id], which: 'all' }, { which: 'every' }])
        expect(await client.call('delete_todos', args)).toMatchObject({
          isError: true,
          output: { outcome: 'invalid_arguments' },
        });
      expect(await titles(client)).toEqual(['a']);
    });
  });

  it("keep another user's todos out of reach of every tool", async () => {
    await using his = await connect(bob);
    await using hers = await connect(ada);
    const todo = await add(his, 'secret plan');
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
    await using his = await connect(bob);
    await using hers = await connect(ada);
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 === 0 ? add(his, `bob ${index}`) : add(hers, `ada ${index}`),
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
