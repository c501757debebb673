import * as z from 'zod/mini';
import { Todo, TodoPage, type TodoChanges, type TodoDraft } from './todo';

/** A request to the todo API failed; `message` is words for the user. */
export class TodosApiError extends Error {
  readonly code = 'todos_api';
  constructor(
    message: string,
    /** The HTTP status, or 0 when no answer came. */
    readonly status: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const ErrorBody = z.object({ error: z.object({ message: z.string() }) });

export interface TodoQuery {
  readonly status?: Todo['status'];
  readonly text?: string;
  readonly limit?: number;
  readonly after?: string | null;
}

export interface TodosApi {
  list: (query: TodoQuery, signal?: AbortSignal) => Promise<TodoPage>;
  add: (draft: TodoDraft) => Promise<Todo>;
  change: (id: string, changes: TodoChanges) => Promise<Todo>;
  remove: (id: string) => Promise<void>;
  restore: (id: string) => Promise<Todo>;
}

async function failure(response: Response): Promise<TodosApiError> {
  const body = ErrorBody.safeParse(await response.json().catch(() => null));
  const said = body.success ? body.data.error.message : null;
  if (response.status === 401)
    return new TodosApiError('Your session has ended. Please sign in again.', 401);
  if (response.status === 404)
    return new TodosApiError(
      'This todo no longer exists. It may have been deleted elsewhere.',
      404,
    );
  return new TodosApiError(
    said ?? 'The server could not do that. Please try again.',
    response.status,
  );
}

/** The todo API over a `fetch` that adds the caller's token. Every method throws {@link TodosApiError}. */
export function todosApi(authFetch: typeof fetch): TodosApi {
  async function call<Schema extends z.ZodMiniType>(
    path: string,
    init: RequestInit,
    schema: Schema,
  ): Promise<z.infer<Schema>> {
    let response: Response;
    try {
      response = await authFetch(`/api/todos${path}`, init);
    } catch (cause) {
      if (init.signal?.aborted === true) throw cause;
      throw new TodosApiError('The server could not be reached. Check your connection.', 0, {
        cause,
      });
    }
    if (!response.ok) throw await failure(response);
    const parsed = schema.safeParse(
      response.status === 204 ? null : await response.json().catch(() => undefined),
    );
    if (parsed.success) return parsed.data;
    throw new TodosApiError('The server sent an answer this page does not understand.', 502, {
      cause: parsed.error,
    });
  }
  const json = (method: string, body: unknown): RequestInit => ({
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const at = (id: string) => `/${encodeURIComponent(id)}`;
  return {
    list: ({ status, text, limit, after }, signal) => {
      const query = new URLSearchParams();
      if (status !== undefined) query.set('status', status);
      if (text !== undefined) query.set('text', text);
      if (limit !== undefined) query.set('limit', String(limit));
      if (after !== undefined && after !== null) query.set('after', after);
      return call(`?${query.toString()}`, signal === undefined ? {} : { signal }, TodoPage);
    },
    add: (draft) => call('', json('POST', draft), Todo),
    change: (id, changes) => call(at(id), json('PATCH', changes), Todo),
    remove: async (id) => {
      await call(at(id), { method: 'DELETE' }, z.null());
    },
    restore: (id) => call(`${at(id)}/restore`, { method: 'POST' }, Todo),
  };
}
