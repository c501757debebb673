import { beforeEach, describe, expect, it } from 'vitest';
import type { BoardStore } from './board-store';
import { TestBoard } from './testing/test-board';
import { type TodoServer, unavailable } from './testing/todo-server';

let board: TestBoard;
let server: TodoServer;
let store: BoardStore;

beforeEach(() => {
  board = new TestBoard();
  ({ server, store } = board);
});

describe('loading', () => {
  it('follows every page of open todos, and takes done ones a page at a time', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) server.seed(id);
    for (const id of ['x', 'y', 'z']) server.seed(id, { status: 'done' });
    await store.refresh();
    expect(store.getState().phase).toBe('ready');
    expect(board.titles()).toEqual(['a', 'b', 'c', 'd', 'e', 'x', 'y']);
    expect(store.getState().done).toEqual({ pages: 1, hasMore: true, after: '2' });
    await store.loadMoreDone();
    expect(board.titles()).toContain('z');
    expect(store.getState().done).toEqual({ pages: 2, hasMore: false, after: null });
  });

  it('refreshes as many done pages as are shown', async () => {
    for (const id of ['x', 'y', 'z']) server.seed(id, { status: 'done' });
    await store.refresh();
    await store.loadMoreDone();
    await store.refresh();
    expect(board.titles()).toEqual(['x', 'y', 'z']);
  });

  it('says in words why it failed, and leaves a standing board standing', async () => {
    server.refuse = new TypeError('Failed to fetch');
    await store.refresh();
    expect(store.getState()).toMatchObject({
      phase: 'failed',
      failure: 'The server could not be reached. Check your connection.',
    });
    server.refuse = null;
    server.seed('a');
    await store.refresh();
    expect(store.getState()).toMatchObject({ phase: 'ready', failure: null });
    server.refuse = unavailable();
    await store.refresh();
    expect(store.getState().phase).toBe('ready');
    expect(board.titles()).toEqual(['a']);
  });

  it('answers a refresh asked for during another with a newer list', async () => {
    const held = Promise.withResolvers<undefined>();
    server.hold = held.promise.then(() => undefined);
    const first = store.refresh();
    server.seed('written by the assistant meanwhile');
    const second = store.refresh();
    held.resolve(undefined);
    await Promise.all([first, second]);
    expect(board.titles()).toEqual(['written by the assistant meanwhile']);
  });

  it('drops a list that left before a change was answered', async () => {
    const todo = server.seed('a');
    await store.refresh();
    const held = Promise.withResolvers<undefined>();
    server.hold = held.promise.then(() => undefined);
    const refresh = store.refresh();
    server.hold = null;
    await store.change(todo, { title: 'renamed' });
    held.resolve(undefined);
    await refresh;
    expect(board.titles()).toEqual(['renamed']);
  });

  it('asks the server for what the loaded pages lack when searching', async () => {
    for (const id of ['x', 'y', 'needle']) server.seed(id, { status: 'done' });
    await store.refresh();
    expect(board.titles()).not.toContain('needle');
    await store.search('needle', new AbortController().signal);
    expect(board.titles()).toContain('needle');
  });

  it('keeps what is loaded when a search fails', async () => {
    for (const id of ['x', 'y', 'z']) server.seed(id, { status: 'done' });
    await store.refresh();
    server.refuse = unavailable();
    await store.search('z', new AbortController().signal);
    expect(board.titles()).toEqual(['x', 'y']);
  });
});
