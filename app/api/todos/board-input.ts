import { z } from 'zod';
import { dueDateSchema } from '@/lib/todos/due-date';
import { maxPageSize } from '@/lib/todos/list-todos';
import { TodoId, TodoStatus } from '@/lib/todos/todo';
import { TodoNotes, TodoTitle } from '@/lib/todos/todo-input';
import { timeZoneOrUtc } from '@/lib/todos/time-zone';

/** The zone in which a request means local dates: its `X-Time-Zone`, else UTC. */
export function requestTimeZone(request: Request): string {
  return timeZoneOrUtc(request.headers.get('x-time-zone'));
}

/** The query of `GET /api/todos`; dates as in the body, a bare date being its first or last moment. */
export function boardQuery(timeZone: string) {
  return z
    .object({
      status: TodoStatus.optional(),
      text: z.string().max(500).optional(),
      due_from: dueDateSchema(timeZone, 'start').optional(),
      due_to: dueDateSchema(timeZone, 'end').optional(),
      limit: z.coerce.number().int().min(1).max(maxPageSize).default(maxPageSize),
      after: TodoId.optional(),
    })
    .transform(({ due_from: dueFrom, due_to: dueTo, ...rest }) => ({ ...rest, dueFrom, dueTo }));
}

/** The body of `POST /api/todos`. */
export function boardNewTodo(timeZone: string) {
  return z
    .object({
      title: TodoTitle,
      notes: TodoNotes.nullish(),
      due_at: dueDateSchema(timeZone).nullish(),
      status: TodoStatus.optional(),
    })
    .transform(({ title, notes, due_at: dueAt, status }) => ({
      title,
      notes: notes ?? '',
      dueAt,
      status,
    }));
}

/** The body of `PATCH /api/todos/:id`: what is left out stays, `due_at: null` removes the date. */
export function boardPatch(timeZone: string) {
  return z
    .object({
      title: TodoTitle.optional(),
      notes: TodoNotes.nullish(),
      due_at: dueDateSchema(timeZone).nullish(),
      status: TodoStatus.optional(),
    })
    .transform(({ title, notes, due_at: dueAt, status }) => ({
      title,
      notes: notes === null ? '' : notes,
      dueAt,
      status,
    }));
}
