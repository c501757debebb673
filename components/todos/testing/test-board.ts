import { visibleTodos } from '../board-state';
import { BoardStore } from '../board-store';
import type { Todo } from '../todo';
import { todosApi } from '../todos-api';
import { TodoServer } from './todo-server';

/** A board at noon of 20 November 2026 on a todo server of its own, and what it has told. */
export class TestBoard {
  readonly server = new TodoServer();
  /** The messages of the changes that were taken back. */
  readonly rollbacks: string[] = [];
  /** How often it told that the todos have changed. */
  changes = 0;
  readonly store = new BoardStore({
    api: todosApi(this.server.fetch),
    onRollback: (message) => this.rollbacks.push(message),
    onChanged: () => (this.changes += 1),
    now: () => new Date('2026-11-20T12:00:00Z'),
  });

  shown(): Todo[] {
    return [...visibleTodos(this.store.getState()).values()];
  }

  titles(): string[] {
    return this.shown().map(({ title }) => title);
  }
}
