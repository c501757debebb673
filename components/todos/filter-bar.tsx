'use client';

import { Search, X } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { cn } from '../ui/cn';
import { inputClass } from '../ui/text-field';
import { filters, type Filter } from './todo-list';

const labels: Readonly<Record<Filter, string>> = {
  open: 'Open',
  today: 'Today',
  overdue: 'Overdue',
  done: 'Done',
  all: 'All',
};

/** Which todos to show: one of five, and a search. */
export function FilterBar({
  filter,
  onFilter,
  text,
  onText,
  counts,
}: {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly counts: Readonly<Record<Filter, number>>;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <ToggleGroup.Root
        type="single"
        aria-label="Show"
        value={filter}
        onValueChange={(value) => {
          const chosen = filters.find((name) => name === value);
          if (chosen !== undefined) onFilter(chosen);
        }}
        className="-mx-1 flex max-w-full overflow-x-auto rounded-full bg-sunken p-1"
      >
        {filters.map((name) => (
          <ToggleGroup.Item
            key={name}
            value={name}
            className="h-9 shrink-0 rounded-full px-3 text-sm font-medium text-muted transition-colors hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-lift-1"
          >
            {labels[name]}
            {name === 'overdue' && counts.overdue > 0 && (
              <span className="ml-1.5 rounded-full bg-danger-soft px-1.5 text-xs text-danger tabular-nums">
                {counts.overdue}
              </span>
            )}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      <div role="search" className="relative min-w-44 flex-1">
        <Search
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
          aria-hidden="true"
        />
        <input
          type="search"
          aria-label="Search todos"
          placeholder="Search"
          value={text}
          onChange={(event) => onText(event.target.value)}
          className={cn(inputClass, 'h-10 rounded-full border-line pr-10 pl-9 text-sm')}
        />
        {text !== '' && (
          <button
            type="button"
            aria-label="Clear the search"
            onClick={() => onText('')}
            className="absolute inset-y-0 right-0 grid w-10 place-items-center rounded-full text-muted hover:text-ink"
          >
            <X className="size-4" aria-hidden="true" />
          </button>
        )}
      </div>
    </div>
  );
}
