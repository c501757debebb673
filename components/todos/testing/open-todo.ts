import type { Todo } from '../todo';

/** An open todo that is called by its id, with these changes. */
export function openTodo(id: string, createdAt: string, changes: Partial<Todo> = {}): Todo {
  return {
    id,
    title: id,
    notes: '',
    status: 'open',
    due_at: null,
    completed_at: null,
    created_at: createdAt,
    updated_at: createdAt,
    ...changes,
  };
}
