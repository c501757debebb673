'use client';

import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { cn } from '../ui/cn';
import { isUnsaved } from './board-store';
import type { Todo, TodoChanges } from './todo';
import { TodoEditor } from './todo-editor';
import type { GroupName, TodoGroup } from './todo-list';
import { TodoRow } from './todo-row';

const headings: Readonly<Record<GroupName, string>> = {
  overdue: 'Overdue',
  today: 'Today',
  tomorrow: 'Tomorrow',
  upcoming: 'Upcoming',
  someday: 'No date',
  done: 'Done',
};

export interface TodoGroupsProps {
  readonly groups: readonly TodoGroup[];
  readonly now: Date;
  readonly onToggle: (todo: Todo, done: boolean) => void;
  readonly onChange: (todo: Todo, changes: TodoChanges) => void;
  readonly onRemove: (todo: Todo) => void;
  readonly onAsk: (todo: Todo) => void;
  /** The last todo that could take the focus has gone. */
  readonly onLeftEmpty: () => void;
}

/** The groups with their todos. Arrow keys move between titles; the focus never falls off the list. */
export function TodoGroups(props: TodoGroupsProps) {
  const [editing, setEditing] = useState<string | null>(null);
  // Where the focus goes once the list has been drawn anew; `ifLost`: only when it is nowhere else.
  const [focusNext, setFocusNext] = useState<{ id: string | null; ifLost?: true } | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const { groups, now, onLeftEmpty } = props;
  const headingId = useId();
  const ids = groups.flatMap(({ todos }) => todos.map(({ id }) => id));

  useEffect(() => {
    if (focusNext === null) return;
    const { activeElement, body } = document;
    if (focusNext.ifLost === true && activeElement !== body && activeElement !== null) return;
    const title = [...(root.current?.querySelectorAll<HTMLElement>('[data-todo]') ?? [])]
      .find(({ dataset }) => dataset['todo'] === focusNext.id)
      ?.querySelector<HTMLElement>('[data-todo-title]');
    if (title) title.focus();
    else onLeftEmpty();
    // Only when asked for, not whenever the callback is a new one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [focusNext]);

  const neighbourOf = (id: string): string | null => {
    const index = ids.indexOf(id);
    return ids[index + 1] ?? ids[index - 1] ?? null;
  };
  const stopEditing = (id: string) => {
    setEditing(null);
    setFocusNext({ id });
  };
  const moveFocus = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || !(event.target as HTMLElement).hasAttribute('data-todo-title')) return;
    const titles = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-todo-title]')];
    const next = titles[titles.indexOf(event.target as HTMLElement) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };

  return (
    // The handler only adds arrow keys to the buttons inside.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={root} className="grid gap-7" onKeyDown={moveFocus}>
      {groups.map(({ name, todos }) => (
        <section key={name} aria-labelledby={`${headingId}-${name}`}>
          <h2
            id={`${headingId}-${name}`}
            className={cn(
              'mb-1 flex items-baseline gap-2 px-3 text-[0.8125rem] font-semibold',
              name === 'overdue' ? 'text-danger' : name === 'today' ? 'text-today' : 'text-muted',
            )}
          >
            {headings[name]}
            <span className="font-normal text-muted tabular-nums">{todos.length}</span>
          </h2>
          <ul className="grid">
            {todos.map((todo) => (
              <li
                key={todo.id}
                data-todo={todo.id}
                className="border-t border-line/70 py-0.5 first:border-t-0"
              >
                {editing === todo.id ? (
                  <TodoEditor
                    todo={todo}
                    now={now}
                    onCancel={() => stopEditing(todo.id)}
                    onSave={(changes) => {
                      if (Object.keys(changes).length > 0) props.onChange(todo, changes);
                      stopEditing(todo.id);
                    }}
                  />
                ) : (
                  <TodoRow
                    todo={todo}
                    now={now}
                    timeOnly={name === 'today' || name === 'tomorrow'}
                    disabled={isUnsaved(todo)}
                    onToggle={(done) => {
                      setFocusNext({ id: neighbourOf(todo.id), ifLost: true });
                      props.onToggle(todo, done);
                    }}
                    actions={{
                      edit: () => setEditing(todo.id),
                      remove: () => {
                        setFocusNext({ id: neighbourOf(todo.id) });
                        props.onRemove(todo);
                      },
                      ask: () => props.onAsk(todo),
                    }}
                  />
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
