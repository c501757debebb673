import 'server-only';
import { database } from '@/lib/db/client';
import { methodNotAllowed } from '@/lib/http/methods';
import { restoreTodo } from '@/lib/todos/change-todo';
import { noSuchTodo, todoRoute } from '../../todo-route';

/** Takes a deletion back → 200 and the todo; one that is not deleted stays as it is. */
export const POST = todoRoute(async (_request, target) => {
  const change = await restoreTodo(database(), target);
  if (change === undefined) throw noSuchTodo();
  return Response.json(change.todo);
});

const refuse = methodNotAllowed('POST');
export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT };
