import 'server-only';
import { authenticate } from '@/lib/auth/authenticate';
import { handle } from '@/lib/http/handle';
import { HttpError } from '@/lib/http/error-response';
import type { TodoTarget } from '@/lib/todos/change-todo';
import { TodoId } from '@/lib/todos/todo';

export interface TodoParams {
  readonly params: Promise<{ readonly id: string }>;
}

/** The one answer for an id that is malformed, unknown, deleted or another user's: they look the same. */
export function noSuchTodo(): HttpError {
  return new HttpError('not_found', 'There is no such todo.');
}

/** A handler of `/api/todos/:id…`: authenticates, then finds out which todo of the caller is meant. */
export function todoRoute(serve: (request: Request, target: TodoTarget) => Promise<Response>) {
  return (request: Request, { params }: TodoParams): Promise<Response> =>
    handle(async () => {
      const identity = await authenticate(request);
      if (identity instanceof Response) return identity;
      const id = TodoId.safeParse((await params).id);
      if (!id.success) throw noSuchTodo();
      return serve(request, { userId: identity.userId, id: id.data });
    })(request);
}
