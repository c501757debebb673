import { describe, expect, it } from 'vitest';
import type { Database } from '@/lib/db/client';
import type { UserId } from '@/lib/db/user-id';
import { setTwoUsers } from '@/tests/support/two-users';
import { deleteTodo } from './change-todo';
import { createTodo } from './create-todo';
import { findTodoByTitle } from './find-todo';

let db: Database;
let ada: UserId;
setTwoUsers((users) => ({ db, ada } = users));

describe('finding by title', () => {
  it('tells one, several and none apart', async () => {
    const milk = await createTodo(db, ada, { title: 'buy milk' });
    const eggs = await createTodo(db, ada, { title: 'buy eggs' });
    expect(await findTodoByTitle(db, ada, { title: 'Milk' })).toEqual({ type: 'one', todo: milk });
    expect(await findTodoByTitle(db, ada, { title: 'buy' })).toEqual({
      type: 'many',
      candidates: [eggs, milk],
      total: 2,
    });
    expect(await findTodoByTitle(db, ada, { title: 'by mlik' })).toEqual({
      type: 'none',
      near: [milk],
    });
  });

  it('lets the wanted status decide between several', async () => {
    const open = await createTodo(db, ada, { title: 'milk' });
    const done = await createTodo(db, ada, { title: 'milk', status: 'done' });
    const find = (prefer?: 'open' | 'done') =>
      findTodoByTitle(db, ada, { title: 'milk', ...(prefer && { prefer }) });
    expect(await find('open')).toEqual({ type: 'one', todo: open });
    expect(await find('done')).toEqual({ type: 'one', todo: done });
    expect(await find()).toMatchObject({ type: 'many', total: 2 });
  });

  it('shows ten candidates at most and counts the rest', async () => {
    for (let index = 0; index < 12; index += 1)
      await createTodo(db, ada, { title: `milk ${index}` });
    const found = await findTodoByTitle(db, ada, { title: 'milk' });
    expect(found).toMatchObject({ type: 'many', total: 12 });
    expect(found.type === 'many' && found.candidates).toHaveLength(10);
  });

  it('looks among the deleted ones only when asked to', async () => {
    const { id } = await createTodo(db, ada, { title: 'milk' });
    await deleteTodo(db, { userId: ada, id });
    expect(await findTodoByTitle(db, ada, { title: 'milk' })).toEqual({ type: 'none', near: [] });
    expect(await findTodoByTitle(db, ada, { title: 'milk', deleted: true })).toMatchObject({
      type: 'one',
      todo: { id },
    });
  });
});
