import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { authFetch } from '../session/auth-fetch';
import { visibleTodos, type BoardState } from './board-state';
import { BoardStore } from './board-store';
import type { Todo } from './todo';
import { notifyOtherTabs, onTodosChanged } from './todos-changed';
import { todosApi } from './todos-api';

export interface Board {
  readonly store: BoardStore;
  readonly state: BoardState;
  readonly todos: ReadonlyMap<string, Todo>;
}

/**
 * The board's data, loaded and kept fresh: after every `todos.changed` and whenever the page comes
 * back into view or online.
 */
export function useBoard(onRollback: (message: string) => void): Board {
  const [store] = useState(
    () => new BoardStore({ api: todosApi(authFetch), onRollback, onChanged: notifyOtherTabs }),
  );
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  useEffect(() => {
    const refresh = () => void store.refresh();
    const refreshWhenVisible = () => {
      if (document.visibilityState === 'visible') refresh();
    };
    refresh();
    const stop = onTodosChanged(refresh);
    document.addEventListener('visibilitychange', refreshWhenVisible);
    window.addEventListener('focus', refresh);
    window.addEventListener('online', refresh);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', refreshWhenVisible);
      window.removeEventListener('focus', refresh);
      window.removeEventListener('online', refresh);
    };
  }, [store]);
  const todos = useMemo(() => visibleTodos(state), [state]);
  return { store, state, todos };
}
