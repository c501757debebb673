import { beforeEach, describe, expect, it } from 'vitest';
import { visibleTodos } from './board-state';
import { BoardStore, isUnsaved } from './board-store';
import type { Todo } from './todo';
import { todosApi } from './todos-api';

/** A todo server over `fetch`, as small as the board needs; `hold` delays answers, `refuse` fails them. */
class TodoServer {
  readonly todos = new Map<string, Todo>();
  readonly deleted = new Map<string, Todo>();
  readonly requests: string[] = [];
  refuse: Response | Error | null = null;
  hold: Promise<void> | null = null;
  pageSize = 2;

  seed(id: string, changes: Partial<Todo> = {}): Todo {
    const at = `2026-11-01T00:00:${String(this.todos.size).padStart(2, '0')}.000Z`;
    const todo: Todo = {
      id,
      title: id,
      notes: '',
      status: 'open',
      due_at: null,
      completed_at: null,
      created_at: at,
      updated_at: at,
      ...changes,
    };
    this.todos.set(id, todo);
    return todo;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input instanceof Request ? input.url : input), 'http://app.test');
    const method = init?.method ?? 'GET';
    this.requests.push(`${method} ${url.pathname}${url.search}`);
    // The answer is made when the request comes, and held on its way back.
    const answer = this.refuse ?? this.#answer(method, url, init?.body);
    await this.hold;
    if (answer instanceof Error) throw answer;
    return answer;
  };

  #answer(method: string, url: URL, body: unknown): Response {
    const [, , , id = '', action] = url.pathname.split('/');
    if (method === 'GET') return this.#page(url.searchParams);
    const input = typeof body === 'string' ? (JSON.parse(body) as Partial<Todo>) : {};
    if (id === '') {
      return Response.json(this.seed(`saved-${String(this.todos.size)}`, input), { status: 201 });
    }
    if (action === 'restore') {
      const todo = this.deleted.get(id)!;
      this.todos.set(id, todo);
      return Response.json(todo);
    }
    const todo = this.todos.get(id);
    if (todo === undefined)
      return Response.json(
        { error: { code: 'not_found', message: 'No such todo.' } },
        { status: 404 },
      );
    if (method === 'DELETE') {
      this.deleted.set(id, todo);
      this.todos.delete(id);
      return new Response(null, { status: 204 });
    }
    const next = { ...todo, ...input };
    this.todos.set(id, next);
    return Response.json(next);
  }

  #page(query: URLSearchParams): Response {
    const found = [...this.todos.values()].filter(
      ({ status, title }) =>
        status === (query.get('status') ?? status) && title.includes(query.get('text') ?? ''),
    );
    const start = Number(query.get('after') ?? 0);
    const end = start + this.pageSize;
    const has_more = end < found.length;
    return Response.json({
      data: found.slice(start, end),
      has_more,
      after: has_more ? String(end) : null,
    });
  }
}

let server: TodoServer;
let store: BoardStore;
let rollbacks: string[];
let changes: number;

beforeEach(() => {
  server = new TodoServer();
  rollbacks = [];
  changes = 0;
  store = new BoardStore({
    api: todosApi(server.fetch),
    onRollback: (message) => rollbacks.push(message),
    onChanged: () => (changes += 1),
    now: () => new Date('2026-11-20T12:00:00Z'),
  });
});

const shown = () => [...visibleTodos(store.getState()).values()];
const titles = () => shown().map(({ title }) => title);
const unavailable = () =>
  Response.json(
    { error: { code: 'unavailable', message: 'The database rests.' } },
    { status: 503 },
  );

describe('loading', () => {
  it('follows every page of open todos, and takes done ones a page at a time', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) server.seed(id);
    for (const id of ['x', 'y', 'z']) server.seed(id, { status: 'done' });
    await store.refresh();
    expect(store.getState().phase).toBe('ready');
    expect(titles()).toEqual(['a', 'b', 'c', 'd', 'e', 'x', 'y']);
    expect(store.getState().done).toEqual({ pages: 1, hasMore: true, after: '2' });
    await store.loadMoreDone();
    expect(titles()).toContain('z');
    expect(store.getState().done).toEqual({ pages: 2, hasMore: false, after: null });
  });

  it('refreshes as many done pages as are shown', async () => {
    for (const id of ['x', 'y', 'z']) server.seed(id, { status: 'done' });
    await store.refresh();
    await store.loadMoreDone();
    await store.refresh();
    expect(titles()).toEqual(['x', 'y', 'z']);
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
    expect(titles()).toEqual(['a']);
  });

  it('answers a refresh asked for during another with a newer list', async () => {
    const held = Promise.withResolvers<undefined>();
    server.hold = held.promise.then(() => undefined);
    const first = store.refresh();
    server.seed('written by the assistant meanwhile');
    const second = store.refresh();
    held.resolve(undefined);
    await Promise.all([first, second]);
    expect(titles()).toEqual(['written by the assistant meanwhile']);
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
    expect(titles()).toEqual(['renamed']);
  });

  it('asks the server for what the loaded pages lack when searching', async () => {
    for (const id of ['x', 'y', 'needle']) server.seed(id, { status: 'done' });
    await store.refresh();
    expect(titles()).not.toContain('needle');
    await store.search('needle', new AbortController().signal);
    expect(titles()).toContain('needle');
  });

  it('keeps what is loaded when a search fails', async () => {
    for (const id of ['x', 'y', 'z']) server.seed(id, { status: 'done' });
    await store.refresh();
    server.refuse = unavailable();
    await store.search('z', new AbortController().signal);
    expect(titles()).toEqual(['x', 'y']);
  });
});

describe('changes', () => {
  it('show at once, before the server has answered', async () => {
    const todo = server.seed('a');
    await store.refresh();
    const held = Promise.withResolvers<undefined>();
    server.hold = held.promise.then(() => undefined);
    const added = store.add({ title: 'new', due_at: '2026-11-21T10:00:00Z' });
    const completed = store.change(todo, { status: 'done' });
    expect(shown()).toMatchObject([
      { title: 'a', status: 'done', completed_at: '2026-11-20T12:00:00.000Z' },
      { title: 'new', status: 'open', due_at: '2026-11-21T10:00:00Z' },
    ]);
    expect(isUnsaved(shown()[1]!)).toBe(true);
    held.resolve(undefined);
    await Promise.all([added, completed]);
    expect(shown()).toMatchObject([
      { id: 'a', status: 'done' },
      { id: 'saved-1', title: 'new' },
    ]);
    expect(changes).toBe(2);
    expect(rollbacks).toEqual([]);
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
    expect(titles()).toEqual(['a']);
    expect(store.getState().pending).toEqual([]);
    expect(rollbacks).toEqual([`${words} The database rests.`]);
    expect(changes).toBe(0);
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
    expect(shown()).toMatchObject([{ title: 'renamed', status: 'done' }]);
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
    expect(titles()).toEqual(['two']);
  });

  it('of a todo that is gone take it off the board', async () => {
    const todo = server.seed('a');
    await store.refresh();
    server.todos.delete('a');
    await store.change(todo, { status: 'done' });
    expect(shown()).toEqual([]);
    expect(rollbacks).toEqual(['This todo no longer exists. It may have been deleted elsewhere.']);
  });

  it('a delete can be undone', async () => {
    const todo = server.seed('a', { notes: 'kept' });
    await store.refresh();
    expect(await store.remove(todo)).toBe(true);
    expect(shown()).toEqual([]);
    await store.restore(todo);
    expect(shown()).toMatchObject([{ id: 'a', notes: 'kept' }]);
    expect(server.requests.at(-1)).toBe('POST /api/todos/a/restore');
  });

  it('an undo asked for while the delete is under way waits for it', async () => {
    const todo = server.seed('a');
    await store.refresh();
    const removed = store.remove(todo);
    const restored = store.restore(todo);
    expect(titles()).toEqual(['a']);
    await Promise.all([removed, restored]);
    expect(titles()).toEqual(['a']);
    expect(server.todos.has('a')).toBe(true);
  });

  it('say that the session has ended on a 401', async () => {
    server.refuse = Response.json(
      { error: { code: 'unauthorized', message: 'x' } },
      { status: 401 },
    );
    await store.add({ title: 'new' });
    expect(rollbacks).toEqual([
      '“new” could not be added. Your session has ended. Please sign in again.',
    ]);
  });

  it('an answer that is no todo is taken for a failure', async () => {
    server.refuse = Response.json({ hello: 'world' });
    await store.add({ title: 'new' });
    expect(shown()).toEqual([]);
    expect(rollbacks).toEqual([
      '“new” could not be added. The server sent an answer this page does not understand.',
    ]);
  });
});
