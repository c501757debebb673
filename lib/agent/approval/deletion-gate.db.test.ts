import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { generateItemId } from '@/lib/chatkit';
import type { UserId } from '@/lib/db/user-id';
import { deleteTodo, updateTodo } from '@/lib/todos/change-todo';
import { createTodo } from '@/lib/todos/create-todo';
import type { Todo } from '@/lib/todos/todo';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createUser } from '@/tests/support/users';
import { DeletionGate } from './deletion-gate';

let database: TestDatabase;
let userId: UserId;
let milk: Todo;
let eggs: Todo;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  userId = await createUser(database.handle.db);
  milk = await createTodo(database.handle.db, userId, { title: 'milk' });
  eggs = await createTodo(database.handle.db, userId, { title: 'eggs' });
});

const gate = (tools: readonly string[] = ['delete_todo']) => {
  const made = new DeletionGate({ db: database.handle.db, userId });
  made.responded(tools);
  return made;
};
const call = (name: string, input: unknown, callId = 'c') => ({ callId, name, input });
const named = ({ id, title }: Todo) => ({ id, title });
const changed = { output: '', failed: false, changedTodos: true };

describe('a deletion', () => {
  it('of one todo is let through, by id or by title', async () => {
    for (const input of [{ id: milk.id }, { id: ` ${milk.id.toUpperCase()} ` }, { title: 'MILK' }])
      expect(await gate().mustAsk(call('delete_todo', input))).toBe(false);
    expect(await gate().mustAsk(call('delete_todos', { ids: [milk.id] }))).toBe(false);
    expect(await gate().mustAsk(call('delete_todos', { ids: [milk.id, milk.id] }))).toBe(false);
  });

  it.each(['all', 'open'])(
    'of %s todos is asked about, with what it would delete',
    async (which) => {
      const asking = gate();
      expect(await asking.mustAsk(call('delete_todos', { which }))).toBe(true);
      expect(asking.asked('c')).toEqual({
        todos: [named(eggs), named(milk)],
        unchanged_since: eggs.updated_at,
      });
      expect(asking.asked('other')).toBeUndefined();
    },
  );

  it('tells the time of the newest change of what it would delete', async () => {
    const target = { userId, id: milk.id };
    const change = await updateTodo(database.handle.db, target, { title: 'oat milk' });
    const asking = gate();
    await asking.mustAsk(call('delete_todos', { which: 'all' }));
    expect(asking.asked('c')?.unchanged_since).toBe(change?.todo.updated_at);
  });

  it('counts what is there, not what is named', async () => {
    await deleteTodo(database.handle.db, { userId, id: eggs.id });
    expect(await gate().mustAsk(call('delete_todos', { ids: [milk.id, eggs.id] }))).toBe(false);
    expect(await gate().mustAsk(call('delete_todos', { which: 'all' }))).toBe(false);
    expect(await gate().mustAsk(call('delete_todos', { which: 'done' }))).toBe(false);
  });

  it('of one todo is asked about beside another in the same response, or behind one', async () => {
    const two = gate(['delete_todo', 'add_todo', 'delete_todos']);
    expect(await two.mustAsk(call('delete_todo', { id: milk.id }))).toBe(true);

    const later = gate();
    const first = call('delete_todo', { id: milk.id });
    expect(await later.mustAsk(first)).toBe(false);
    later.made(first, changed);
    later.responded(['delete_todo']);
    expect(await later.mustAsk(call('delete_todo', { id: eggs.id }, 'd'))).toBe(true);
    expect(later.asked('d')?.todos).toEqual([named(eggs)]);
  });

  it('that came to nothing, and changes of another kind, don’t count', async () => {
    const later = gate();
    later.made(call('delete_todo', { id: milk.id }), { ...changed, changedTodos: false });
    later.made(call('add_todo', { title: 'tea' }), changed);
    expect(await later.mustAsk(call('delete_todo', { id: eggs.id }))).toBe(false);
  });

  it('of what is nobody’s, somebody else’s or not clear is left to the tool to refuse', async () => {
    const bob = await createUser(database.handle.db);
    const theirs = await createTodo(database.handle.db, bob, { title: 'theirs' });
    await createTodo(database.handle.db, bob, { title: 'theirs too' });
    await createTodo(database.handle.db, userId, { title: 'milk' });
    for (const input of [
      { id: theirs.id },
      { title: 'theirs' },
      { title: 'milk' },
      { title: 'nothing like it at all' },
      { id: 7 },
      {},
      null,
      'all',
    ])
      expect(await gate().mustAsk(call('delete_todo', input))).toBe(false);
    for (const input of [{ ids: [theirs.id] }, { which: 'every' }, {}, []])
      expect(await gate().mustAsk(call('delete_todos', input))).toBe(false);
    expect(await gate().mustAsk(call('add_todo', { id: milk.id, which: 'all' }))).toBe(false);
  });
});

it('guards the tools that delete, and none that an object has by itself', () => {
  expect(
    ['delete_todo', 'delete_todos', 'add_todo', 'restore_todos', 'constructor', 'toString'].filter(
      (tool) => gate().guards(tool),
    ),
  ).toEqual(['delete_todo', 'delete_todos']);
});

it('makes of a call that was agreed to the deletion of what was shown', () => {
  const approved = {
    ...{ call_id: 'c', name: 'delete_todo', arguments: '{}', record: generateItemId('message') },
    ...{ todos: [named(milk)], unchanged_since: milk.updated_at },
  };
  const resumed = new DeletionGate({ db: database.handle.db, userId }, [approved]);
  expect(resumed.toMake(call('delete_todo', { title: 'eggs' }))).toEqual({
    name: 'delete_todos',
    input: { ids: [milk.id], unchanged_since: milk.updated_at },
  });
  const other = call('delete_todo', { title: 'eggs' }, 'd');
  expect(resumed.toMake(other)).toEqual({ name: 'delete_todo', input: { title: 'eggs' } });
});
