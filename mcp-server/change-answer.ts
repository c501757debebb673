import type { TodoChange } from '@/lib/todos/change-todo';
import type { Todo } from '@/lib/todos/todo';
import type { ToolAnswer } from './define-tool';
import { todoPhrase, todoView } from './todo-view';
import type { ChangeOutput } from './tool-output';
import { notFound } from './tool-target';

/** How a change is told. */
export interface ChangeWords {
  readonly outcome: ChangeOutput['outcome'];
  /** `Completed`, for `Completed “buy milk”.` */
  readonly done: string;
  /** `was already done`, for `“buy milk” was already done.` */
  readonly already: string;
  readonly timeZone: string;
}

/** The answer to a change of one todo, with the todo before it when it changed anything. */
export function changeAnswer(
  change: TodoChange | undefined,
  { outcome, done, already, timeZone }: ChangeWords,
): ToolAnswer<ChangeOutput> {
  if (change === undefined) return notFound('todo with that id', { near: [], timeZone });
  const phrase = (todo: Todo) => todoPhrase(todo, timeZone);
  const todo = todoView(change.todo, timeZone);
  if (!change.changed)
    return { text: `${phrase(change.todo)} ${already}.`, output: { outcome: 'unchanged', todo } };
  return {
    text: `${done} ${phrase(change.todo)}. (id ${todo.id})`,
    output: { outcome, todo, previous: todoView(change.previous, timeZone) },
  };
}
