import type { Todo } from '../todo';
import { openTodo } from './open-todo';

/** A todo server over `fetch`, as small as the board needs; `hold` delays answers, `refuse` fails them. */
export class TodoServer {
  readonly todos = new Map<string, Todo>();
  readonly deleted = new Map<string, Todo>();
  readonly requests: string[] = [];
  refuse: Response | Error | null = null;
  hold: Promise<void> | null = null;
  pageSize = 2;

  seed(id: string, changes: Partial<Todo> = {}): Todo {
    const at = `2026-11-01T00:00:${String(this.todos.size).padStart(2, '0')}.000Z`;
    const todo = openTodo(id, at, changes);
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
    const todo = (action === 'restore' ? this.deleted : this.todos).get(id);
    if (todo === undefined)
      return Response.json(
        { error: { code: 'not_found', message: 'No such todo.' } },
        { status: 404 },
      );
    if (action === 'restore') {
      this.todos.set(id, todo);
      return Response.json(todo);
    }
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

/** What it refuses with when it can not be reached by anybody. */
export const unavailable = () =>
  Response.json(
    { error: { code: 'unavailable', message: 'The database rests.' } },
    { status: 503 },
  );
