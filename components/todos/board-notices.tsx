'use client';

import { CloudOff, MessageCircle, Sparkles, SearchX, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { Skeleton } from '../ui/skeleton';
import type { Filter } from './todo-list';

function Notice({
  icon,
  title,
  children,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="grid animate-fade justify-items-center gap-2 px-6 py-14 text-center">
      <span className="mb-2 grid size-14 place-items-center rounded-full bg-accent-soft text-accent [&_svg]:size-6">
        {icon}
      </span>
      <h2 className="font-display text-2xl tracking-tight">{title}</h2>
      {children}
    </div>
  );
}

const calm: Readonly<Record<Exclude<Filter, 'all'>, { title: string; text: string }>> = {
  open: { title: 'All done', text: 'Nothing is open. Enjoy it while it lasts.' },
  today: { title: 'Nothing due today', text: 'What comes up today will be listed here.' },
  overdue: { title: 'Nothing overdue', text: 'Every date has been kept so far.' },
  done: { title: 'Nothing done yet', text: 'Tick a todo and it moves here.' },
};

/** What stands where the todos would: nothing yet, nothing for this filter, nothing found. */
export function EmptyBoard({
  filter,
  text,
  hasTodos,
  onAsk,
  onClearSearch,
}: {
  readonly filter: Filter;
  readonly text: string;
  readonly hasTodos: boolean;
  readonly onAsk: () => void;
  readonly onClearSearch: () => void;
}) {
  if (text.trim() !== '') {
    return (
      <Notice icon={<SearchX aria-hidden="true" />} title="Nothing found">
        <p className="max-w-sm text-muted">No todo here matches “{text.trim()}”.</p>
        <Button variant="secondary" size="sm" className="mt-3" onClick={onClearSearch}>
          Clear the search
        </Button>
      </Notice>
    );
  }
  if (!hasTodos || filter === 'all') {
    return (
      <Notice icon={<Sparkles aria-hidden="true" />} title="A clear page">
        <p className="max-w-sm text-muted">
          Write your first todo above, or tell the assistant what is on your mind and let it sort
          things out.
        </p>
        <Button variant="secondary" className="mt-3" onClick={onAsk}>
          <MessageCircle className="size-4.5" aria-hidden="true" />
          Ask the assistant
        </Button>
      </Notice>
    );
  }
  return (
    <Notice icon={<Sun aria-hidden="true" />} title={calm[filter].title}>
      <p className="max-w-sm text-muted">{calm[filter].text}</p>
    </Notice>
  );
}

/** Says that the todos could not be loaded, and offers another try. */
export function BoardFailure({
  message,
  onRetry,
}: {
  readonly message: string;
  readonly onRetry: () => void;
}) {
  return (
    <div role="alert">
      <Notice icon={<CloudOff aria-hidden="true" />} title="Your todos could not be loaded">
        <p className="max-w-sm text-muted">{message}</p>
        <Button variant="secondary" className="mt-3" onClick={onRetry}>
          Try again
        </Button>
      </Notice>
    </div>
  );
}

const widths = ['w-3/5', 'w-2/5', 'w-1/2', 'w-1/3'] as const;

/** The board's shape while its todos load; read out as one sentence. */
export function BoardSkeleton() {
  return (
    <div role="status" className="grid gap-1">
      <span className="sr-only">Loading your todos…</span>
      <Skeleton className="mb-3 h-4 w-20" />
      {widths.map((width) => (
        <div key={width} className="flex h-12 items-center gap-3 px-3">
          <Skeleton className="size-5.5 rounded-full" />
          <Skeleton className={`h-4 ${width}`} />
        </div>
      ))}
    </div>
  );
}

/** The whole board before it is known who is signed in. */
export function BoardPlaceholder() {
  return (
    <div className="grid grid-cols-1 gap-5">
      <header>
        <Skeleton className="mb-1 h-5 w-36" />
        <h1 className="font-display text-[2.25rem] leading-tight tracking-[-0.02em]">Todos</h1>
      </header>
      <Skeleton className="h-13 rounded-lg" />
      <Skeleton className="h-11 w-72 max-w-full rounded-full" />
      <BoardSkeleton />
    </div>
  );
}
