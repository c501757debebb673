import { sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Database } from '@/lib/db/client';
import { todos } from '@/lib/db/schema/todos';
import { forUser } from '@/lib/db/tenancy';
import type { UserId } from '@/lib/db/user-id';
import type { TestDatabase } from '@/tests/support/database';
import { setTwoUsers } from '@/tests/support/two-users';
import { completeTodo, deleteTodo, reopenTodo, restoreTodo, updateTodo } from './change-todo';
import { createTodo } from './create-todo';
import { findTodoByTitle } from './find-todo';
import { getTodo } from './get-todo';
import { listTodos, type TodoQuery } from './list-todos';
import { seedDemoTodos } from './seed-demo-todos';
import { TodoId } from './todo';
import { UnknownCursorError } from './todo-errors';

let database: TestDatabase;
let db: Database;
let ada: UserId;
let bob: UserId;

setTwoUsers((users) => ({ database, db, ada, bob } = users));

const unknown = TodoId.parse(randomUUID());
const titles = async (query: Partial<TodoQuery> = {}, userId = ada) =>
  (await listTodos(db, userId, { limit: 100, ...query })).data.map((todo) => todo.title);

/** All titles, read page by page. */
async function pageThrough(limit: number, between?: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  let after: TodoId | undefined;
  for (;;) {
    const page = await listTodos(db, ada, { limit, after });
    seen.push(...page.data.map((todo) => todo.title));
    expect(page.has_more).toBe(page.after !== null);
    if (page.after === null) return seen;
    after = TodoId.parse(page.after);
    await between?.();
  }
}

describe('creating', () => {
  it('stores an open todo with its due date and notes', async () => {
    const dueAt = new Date('2026-11-21T16:00:00Z');
    const todo = await createTodo(db, ada, { title: 'buy milk', notes: 'oat', dueAt });
    expect(todo).toMatchObject({
      title: 'buy milk',
      notes: 'oat',
      status: 'open',
      due_at: '2026-11-21T16:00:00.000Z',
      completed_at: null,
    });
    expect(todo.created_at).toBe(todo.updated_at);
    expect(await getTodo(db, { userId: ada, id: todo.id })).toEqual(todo);
  });

  it('stores a done todo as completed now', async () => {
    const todo = await createTodo(db, ada, { title: 'x', status: 'done' });
    expect(todo.completed_at).toBe(todo.created_at);
  });
});

describe('listing', () => {
  it('lists both states, newest first, without deleted ones', async () => {
    const first = await createTodo(db, ada, { title: 'first' });
    await createTodo(db, ada, { title: 'second' });
    const third = await createTodo(db, ada, { title: 'third' });
    await completeTodo(db, { userId: ada, id: first.id });
    await deleteTodo(db, { userId: ada, id: third.id });
    expect(await titles()).toEqual(['second', 'first']);
    expect(await titles({ status: 'open' })).toEqual(['second']);
    expect(await titles({ status: 'done' })).toEqual(['first']);
  });

  it('finds text in title and notes, wildcards being text', async () => {
    await createTodo(db, ada, { title: 'Buy MILK' });
    await createTodo(db, ada, { title: 'other', notes: 'milk, too' });
    await createTodo(db, ada, { title: '100% sure_thing \\ done' });
    expect(await titles({ text: 'milk' })).toEqual(['other', 'Buy MILK']);
    expect(await titles({ text: '100%' })).toEqual(['100% sure_thing \\ done']);
    expect(await titles({ text: 'e_t' })).toEqual(['100% sure_thing \\ done']);
    expect(await titles({ text: '\\' })).toEqual(['100% sure_thing \\ done']);
    expect(await titles({ text: 'm%k' })).toEqual([]);
    expect(await titles({ text: 'mi\u0000lk\ud800' })).toEqual([]);
  });

  it('leaves case aside in every script', async () => {
    await createTodo(db, ada, { title: 'Äpfel für ΟΔΥΣΣΕΑ' });
    expect(await titles({ text: 'äPFEL' })).toEqual(['Äpfel für ΟΔΥΣΣΕΑ']);
    expect(await titles({ text: 'οδυσ' })).toEqual(['Äpfel für ΟΔΥΣΣΕΑ']);
  });

  it('narrows by due date, both ends included', async () => {
    const at = (iso: string) => ({ title: iso, dueAt: new Date(iso) });
    await createTodo(db, ada, at('2026-11-20T00:00:00Z'));
    await createTodo(db, ada, at('2026-11-21T00:00:00Z'));
    await createTodo(db, ada, at('2026-11-22T00:00:00Z'));
    await createTodo(db, ada, { title: 'without' });
    const dueFrom = new Date('2026-11-21T00:00:00Z');
    const dueTo = new Date('2026-11-21T00:00:00Z');
    expect(await titles({ dueFrom, dueTo })).toEqual(['2026-11-21T00:00:00Z']);
    expect(await titles({ dueTo })).toHaveLength(2);
    expect(await titles({ dueFrom })).toHaveLength(2);
  });

  it('pages through rows that differ by microseconds, or not at all', async () => {
    const instants = ['.000001', '.000002', '.000003', '.000003', '.000003', '.000900'];
    for (const [index, fraction] of instants.entries())
      await database.admin.db.insert(todos).values({
        userId: ada,
        title: `${index}`,
        createdAt: sql`${`2026-11-20T10:00:00${fraction}Z`}::timestamptz`,
      });
    const seen = await pageThrough(1);
    expect(seen).toEqual(await titles());
    expect([...seen].sort()).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(seen[0]).toBe('5');
    expect(seen.slice(-2)).toEqual(['1', '0']);
  });

  it('keeps its place when rows are added, changed and deleted between pages', async () => {
    for (const title of ['a', 'b', 'c', 'd']) await createTodo(db, ada, { title });
    const seen = await pageThrough(1, async () => {
      await createTodo(db, ada, { title: 'late' });
      const [newest] = (await listTodos(db, ada, { limit: 100 })).data.filter(
        (todo) => todo.title === 'd',
      );
      if (newest !== undefined) await deleteTodo(db, { userId: ada, id: newest.id });
    });
    expect(seen).toEqual(['d', 'c', 'b', 'a']);
  });

  it('has no next page when the last one is just full', async () => {
    for (const title of ['a', 'b']) await createTodo(db, ada, { title });
    const page = await listTodos(db, ada, { limit: 2 });
    expect(page).toMatchObject({ has_more: false, after: null });
  });

  it("refuses a cursor that is no todo of this user's", async () => {
    const foreign = await createTodo(db, bob, { title: 'his' });
    for (const after of [unknown, foreign.id])
      await expect(listTodos(db, ada, { limit: 10, after })).rejects.toBeInstanceOf(
        UnknownCursorError,
      );
  });
});

describe('changing', () => {
  it('changes the given fields only and tells what was before', async () => {
    const before = await createTodo(db, ada, { title: 'old', notes: 'n', dueAt: new Date() });
    const target = { userId: ada, id: before.id };
    const change = await updateTodo(db, target, { title: 'new' });
    expect(change).toMatchObject({ changed: true, previous: before });
    expect(change?.todo).toEqual({
      ...before,
      title: 'new',
      updated_at: change?.todo.updated_at,
    });
    expect((await updateTodo(db, target, { dueAt: null }))?.todo.due_at).toBeNull();
  });

  it('leaves everything alone, updated_at included, when nothing differs', async () => {
    const dueAt = new Date('2026-11-21T16:00:00Z');
    const todo = await createTodo(db, ada, { title: 'same', dueAt });
    const patch = { title: 'same', notes: '', dueAt, status: 'open' } as const;
    const change = await updateTodo(db, { userId: ada, id: todo.id }, patch);
    expect(change).toEqual({ todo, previous: todo, changed: false });
  });

  it('keeps the time of completion when completed again, drops it when reopened', async () => {
    const { id } = await createTodo(db, ada, { title: 'x' });
    const target = { userId: ada, id };
    const first = await completeTodo(db, target);
    expect(first?.todo).toMatchObject({
      status: 'done',
      completed_at: expect.any(String) as string,
    });
    const again = await completeTodo(db, target);
    expect(again).toEqual({ todo: first?.todo, previous: first?.todo, changed: false });
    expect((await reopenTodo(db, target))?.todo).toMatchObject({
      status: 'open',
      completed_at: null,
    });
    expect((await reopenTodo(db, target))?.changed).toBe(false);
  });

  it('completes just once when asked many times at once', async () => {
    const { id } = await createTodo(db, ada, { title: 'x' });
    const changes = await Promise.all(
      Array.from({ length: 8 }, () => completeTodo(db, { userId: ada, id })),
    );
    expect(changes.filter((change) => change?.changed === true)).toHaveLength(1);
    expect(new Set(changes.map((change) => change?.todo.completed_at)).size).toBe(1);
  });

  it('hides a deleted todo and brings it back as it was', async () => {
    const { id } = await createTodo(db, ada, { title: 'x' });
    const target = { userId: ada, id };
    await completeTodo(db, target);
    const before = await getTodo(db, target);
    expect((await deleteTodo(db, target))?.changed).toBe(true);
    expect(await getTodo(db, target)).toBeUndefined();
    expect(await updateTodo(db, target, { title: 'y' })).toBeUndefined();
    expect(await completeTodo(db, target)).toBeUndefined();
    expect((await deleteTodo(db, target))?.changed).toBe(false);
    const restored = await restoreTodo(db, target);
    expect(restored?.todo).toEqual({ ...before, updated_at: restored?.todo.updated_at });
    expect((await restoreTodo(db, target))?.changed).toBe(false);
  });
});

it("never reads or changes another user's todo", async () => {
  const todo = await createTodo(db, bob, { title: 'his' });
  const theft = { userId: ada, id: todo.id };
  expect(await titles()).toEqual([]);
  expect(await getTodo(db, theft)).toBeUndefined();
  expect(await updateTodo(db, theft, { title: 'mine' })).toBeUndefined();
  expect(await completeTodo(db, theft)).toBeUndefined();
  expect(await reopenTodo(db, theft)).toBeUndefined();
  expect(await deleteTodo(db, theft)).toBeUndefined();
  expect(await findTodoByTitle(db, ada, { title: 'his' })).toEqual({ type: 'none', near: [] });
  await deleteTodo(db, { userId: bob, id: todo.id });
  expect(await restoreTodo(db, theft)).toBeUndefined();
  expect(await findTodoByTitle(db, ada, { title: 'his', deleted: true })).toEqual({
    type: 'none',
    near: [],
  });
  const restored = await restoreTodo(db, { userId: bob, id: todo.id });
  expect(restored?.todo.title).toBe('his');
});

it('seeds a demo account around the local today, in a told order', async () => {
  // 20 November in UTC is already the 21st in Auckland.
  const now = new Date('2026-11-20T12:00:00Z');
  await forUser(db, ada).transaction((tx) =>
    seedDemoTodos(tx, ada, { now, timeZone: 'Pacific/Auckland' }),
  );
  const { data } = await listTodos(db, ada, { limit: 100 });
  expect(data.map((todo) => todo.title)).toEqual([
    'Open the chat and say “add buy milk tomorrow at 5pm”',
    'Water the plants',
    'Pay the electricity bill',
    'Call the dentist',
    'Plan the weekend trip',
    'Renew the library card',
    'Create an account',
  ]);
  const due = Object.fromEntries(data.map((todo) => [todo.title, todo.due_at]));
  expect(due['Pay the electricity bill']).toBe('2026-11-21T10:59:00.000Z');
  expect(due['Call the dentist']).toBe('2026-11-21T20:30:00.000Z');
  expect(due['Water the plants']).toBe('2026-11-20T10:59:00.000Z');
  expect(data.at(-1)).toMatchObject({ status: 'done', completed_at: '2026-11-20T11:53:00.000Z' });
});
