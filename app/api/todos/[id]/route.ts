import 'server-only';
import { database } from '@/lib/db/client';
import { requireJsonType } from '@/lib/http/media-type';
import { methodNotAllowed } from '@/lib/http/methods';
import { parseInput, readJson } from '@/lib/http/read-json';
import { deleteTodo, updateTodo } from '@/lib/todos/change-todo';
import { boardPatch, requestTimeZone } from '../board-input';
import { noSuchTodo, todoRoute } from '../todo-route';

/** Some of `{title, notes, due_at, status}` → 200 and the todo. */
export const PATCH = todoRoute(async (request, target) => {
  requireJsonType(request);
  const patch = parseInput(boardPatch(requestTimeZone(request)), await readJson(request));
  const change = await updateTodo(database(), target, patch);
  if (change === undefined) throw noSuchTodo();
  return Response.json(change.todo);
});

/** Deletes the todo so that it can be restored → 204; one that is already deleted is 404. */
export const DELETE = todoRoute(async (_request, target) => {
  const change = await deleteTodo(database(), target);
  if (change?.changed !== true) throw noSuchTodo();
  return new Response(null, { status: 204 });
});

const refuse = methodNotAllowed('PATCH', 'DELETE');
export { refuse as GET, refuse as POST, refuse as PUT };
