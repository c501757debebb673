import 'server-only';
import { authenticate } from '@/lib/auth/authenticate';
import { database } from '@/lib/db/client';
import { HttpError } from '@/lib/http/error-response';
import { handle } from '@/lib/http/handle';
import { requireJsonType } from '@/lib/http/media-type';
import { methodNotAllowed } from '@/lib/http/methods';
import { parseInput, readJson } from '@/lib/http/read-json';
import { createTodo } from '@/lib/todos/create-todo';
import { listTodos } from '@/lib/todos/list-todos';
import { UnknownCursorError } from '@/lib/todos/todo-errors';
import { boardNewTodo, boardQuery, requestTimeZone } from './board-input';

/** The caller's todos, open and done, newest first → 200 `{data, has_more, after}`. */
export const GET = handle(async (request) => {
  const identity = await authenticate(request);
  if (identity instanceof Response) return identity;
  const parameters = Object.fromEntries(new URL(request.url).searchParams);
  const query = parseInput(boardQuery(requestTimeZone(request)), parameters);
  try {
    return Response.json(await listTodos(database(), identity.userId, query));
  } catch (cause) {
    if (!(cause instanceof UnknownCursorError)) throw cause;
    throw new HttpError('invalid_request', 'after: This is the place of no todo.', { cause });
  }
});

/** `{title, notes?, due_at?, status?}` → 201 and the new todo. */
export const POST = handle(async (request) => {
  const identity = await authenticate(request);
  if (identity instanceof Response) return identity;
  requireJsonType(request);
  const input = parseInput(boardNewTodo(requestTimeZone(request)), await readJson(request));
  return Response.json(await createTodo(database(), identity.userId, input), { status: 201 });
});

const refuse = methodNotAllowed('GET', 'POST');
export { refuse as DELETE, refuse as PATCH, refuse as PUT };
