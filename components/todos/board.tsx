'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { useChat } from '../chat/chat-context';
import { Button } from '../ui/button';
import { useToast } from '../ui/toaster';
import { BoardFailure, BoardSkeleton, EmptyBoard } from './board-notices';
import { FilterBar } from './filter-bar';
import { QuickAdd } from './quick-add';
import type { Todo } from './todo';
import { TodoGroups } from './todo-groups';
import { countTodos, groupTodos, type Filter } from './todo-list';
import { useBoard } from './use-board';
import { useNow } from './use-now';

/** The user's todos: add, tick, edit, delete, filter, search. */
export function TodoBoard() {
  const toast = useToast();
  const chat = useChat();
  const now = useNow();
  const { store, state, todos } = useBoard((text) => toast({ text, tone: 'danger' }));
  const [filter, setFilter] = useState<Filter>('open');
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const addRef = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const term = text.trim();
    if (term === '') return;
    const controller = new AbortController();
    const timer = setTimeout(() => void store.search(term, controller.signal), 250);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [store, text, state.revision]);

  const groups = useMemo(
    () => groupTodos(todos.values(), { filter, text: text.trim(), now }),
    [todos, filter, text, now],
  );
  const counts = useMemo(() => countTodos(todos.values(), now), [todos, now]);

  const remove = (todo: Todo) => {
    setSaid(`Deleted ${todo.title}.`);
    void store.remove(todo);
    toast({
      text: `Deleted “${todo.title}”`,
      action: {
        label: 'Undo',
        altText: `Bring back ${todo.title}`,
        run: () => void store.restore(todo),
      },
    });
  };

  return (
    <div className="grid grid-cols-1 gap-5">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
        <div>
          <p className="text-sm text-muted">
            {/* The browser's language may read the other way. */}
            <bdi>
              {now.toLocaleDateString(undefined, {
                weekday: 'long',
                day: 'numeric',
                month: 'long',
              })}
            </bdi>
          </p>
          <h1 className="font-display text-[2.25rem] leading-tight tracking-[-0.02em]">Todos</h1>
        </div>
        {state.phase === 'ready' && (
          <p className="pb-1.5 text-sm text-muted tabular-nums">
            {counts.open} open{counts.today > 0 && ` · ${String(counts.today)} due today`}
          </p>
        )}
      </header>
      <QuickAdd
        now={now}
        inputRef={addRef}
        onAdd={(draft) => {
          setSaid(`Added ${draft.title}.`);
          return store.add(draft);
        }}
      />
      <FilterBar
        filter={filter}
        onFilter={setFilter}
        text={text}
        onText={setText}
        counts={counts}
      />
      <p role="status" className="sr-only">
        {said}
      </p>
      {state.phase === 'loading' && <BoardSkeleton />}
      {state.phase === 'failed' && (
        <BoardFailure message={state.failure ?? ''} onRetry={() => void store.refresh()} />
      )}
      {state.phase === 'ready' && groups.length === 0 && (
        <EmptyBoard
          filter={filter}
          text={text}
          hasTodos={todos.size > 0}
          onAsk={() => chat.openWith('Add ')}
          onClearSearch={() => setText('')}
        />
      )}
      {state.phase === 'ready' && (
        <TodoGroups
          groups={groups}
          now={now}
          onToggle={(todo, done) => {
            setSaid(done ? `Completed ${todo.title}.` : `Reopened ${todo.title}.`);
            void store.change(todo, { status: done ? 'done' : 'open' });
          }}
          onChange={(todo, changes) => {
            setSaid(`Saved ${changes.title ?? todo.title}.`);
            void store.change(todo, changes);
          }}
          onRemove={remove}
          onAsk={(todo) => chat.openWith(`About “${todo.title}”: `)}
          onLeftEmpty={() => addRef.current?.focus()}
        />
      )}
      {state.phase === 'ready' && state.done.hasMore && (filter === 'done' || filter === 'all') && (
        <MoreDone
          load={async () => {
            try {
              await store.loadMoreDone();
            } catch {
              toast({ text: 'Older todos could not be loaded.', tone: 'danger' });
            }
          }}
        />
      )}
    </div>
  );
}

function MoreDone({ load }: { readonly load: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  return (
    <Button
      variant="secondary"
      size="sm"
      className="justify-self-center"
      disabled={busy}
      onClick={() => {
        setBusy(true);
        void load().finally(() => setBusy(false));
      }}
    >
      {busy ? 'Loading…' : 'Show older'}
    </Button>
  );
}
