import { beforeEach, describe, expect, it } from 'vitest';
import { type BoardStore, isUnsaved } from './board-store';
import { TestBoard } from './testing/test-board';
import { type TodoServer, unavailable } from './testing/todo-server';

let board: TestBoard;
let server: TodoServer;
let store: BoardStore;

beforeEach(() => {
  board = new TestBoard();
  ({ server, store } = board);
});

describe('changes', () => {
  it('show at once, before the server has answered', async () => {
    const todo = server.seed('a');
    await store.refresh();
    const held = Promise.withResolvers<undefined>();
    server.hold = held.promise.then(() => undefined);
    const added = store.add({ title: 'new', due_at: '2026-11-21T10:00:00Z' });
    const completed = store.change(todo, { status: 'done' });
    expect(board.shown()).toMatchObject([
      { title: 'a', status: 'done', completed_at: '2026-11-20T12:00:00.000Z' },
      { title: 'new', status: 'open', due_at: '2026-11-21T10:00:00Z' },
    ]);
    expect(isUnsaved(board.shown()[1]!)).toBe(true);
    held.resolve(undefined);
    await Promise.all([added, completed]);
    expect(board.shown()).toMatchObject([
      { id: 'a', status: 'done' },
      { id: 'saved-1', title: 'new' },
    ]);
    expect(board.changes).toBe(2);
    expect(board.rollbacks).toEqual([]);
  });

  it.each([
    ['an add', () => store.add({ title: 'new' }), '“new” could not be added.'],
    [
      'an edit',
      () => store.change(server.todos.get('a')!, { title: 'renamed' }),
      '“a” could not be changed and is back as it was.',
    ],
    [
      'a delete',
      () => store.remove(server.todos.get('a')!),
      '“a” could not be deleted and is back.',
    ],
  ])('roll %s back when the server fails, and say so', async (_, act, words) => {
    server.seed('a');
    await store.refresh();
    server.refuse = unavailable();
    const outcome = await act();
    expect(outcome === null || outcome === false).toBe(true);
    expect(board.titles()).toEqual(['a']);
    expect(store.getState().pending).toEqual([]);
    expect(board.rollbacks).toEqual([`${words} The database rests.`]);
    expect(board.changes).toBe(0);
  });

  it('undo of one leaves the others standing', async () => {
    const todo = server.seed('a');
    await store.refresh();
    const renamed = store.change(todo, { title: 'renamed' });
    const completed = store.change(todo, { status: 'done' });
    await renamed;
    server.todos.delete('a');
    server.seed('a', { title: 'renamed' });
    await completed;
    expect(board.shown()).toMatchObject([{ title: 'renamed', status: 'done' }]);
  });

  it('to one todo reach the server in the order they were made', async () => {
    const todo = server.seed('a');
    await store.refresh();
    server.requests.length = 0;
    const held = Promise.withResolvers<undefined>();
    server.hold = held.promise.then(() => undefined);
    const first = store.change(todo, { title: 'one' });
    const second = store.change(todo, { title: 'two' });
    await Promise.resolve();
    expect(server.requests).toEqual(['PATCH /api/todos/a']);
    held.resolve(undefined);
    await Promise.all([first, second]);
    expect(server.requests).toEqual(['PATCH /api/todos/a', 'PATCH /api/todos/a']);
    expect(board.titles()).toEqual(['two']);
  });

  it('of a todo that is gone take it off the board', async () => {
    const todo = server.seed('a');
    await store.refresh();
    server.todos.delete('a');
    await store.change(todo, { status: 'done' });
    expect(board.shown()).toEqual([]);
    expect(board.rollbacks).toEqual([
      'This todo no longer exists. It may have been deleted elsewhere.',
    ]);
  });

  it('a delete can be undone', async () => {
    const todo = server.seed('a', { notes: 'kept' });
    await store.refresh();
    expect(await store.remove(todo)).toBe(true);
    expect(board.shown()).toEqual([]);
    await store.restore(todo);
    expect(board.shown()).toMatchObject([{ id: 'a', notes: 'kept' }]);
    expect(server.requests.at(-1)).toBe('POST /api/todos/a/restore');
  });

  it('an undo asked for while the delete is under way waits for it', async () => {
    const todo = server.seed('a');
    await store.refresh();
    const removed = store.remove(todo);
    const restored = store.restore(todo);
    expect(board.titles()).toEqual(['a']);
    await Promise.all([removed, restored]);
    expect(board.titles()).toEqual(['a']);
    expect(server.todos.has('a')).toBe(true);
  });

  it('say that the session has ended on a 401', async () => {
    server.refuse = Response.json(
      { error: { code: 'unauthorized', message: 'x' } },
      { status: 401 },
    );
    await store.add({ title: 'new' });
    expect(board.rollbacks).toEqual([
      '“new” could not be added. Your session has ended. Please sign in again.',
    ]);
  });

  it('an answer that is no todo is taken for a failure', async () => {
    server.refuse = Response.json({ hello: 'world' });
    await store.add({ title: 'new' });
    expect(board.shown()).toEqual([]);
    expect(board.rollbacks).toEqual([
      '“new” could not be added. The server sent an answer this page does not understand.',
    ]);
  });
});
