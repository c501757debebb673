'use client';

import { Check, Clock, Ellipsis, MessageCircle, Pencil, Trash2 } from 'lucide-react';
import { Checkbox } from 'radix-ui';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '../ui/menu';
import { dueTone, formatDue, formatDueTime } from './due-date';
import type { Todo } from './todo';

export interface TodoRowProps {
  readonly todo: Todo;
  readonly now: Date;
  readonly onToggle: (done: boolean) => void;
  /** Without it the row shows its title as plain text and has no menu. */
  readonly actions?: {
    readonly edit: () => void;
    readonly remove: () => void;
    readonly ask: () => void;
  };
  /** The day is said elsewhere: a due date shows its time, if any. */
  readonly timeOnly?: boolean;
  /** Not yet saved: shown, but not to be touched. */
  readonly disabled?: boolean;
}

const dueTones = {
  overdue: 'bg-danger-soft text-danger',
  today: 'bg-today-soft text-today',
  later: 'bg-sunken text-muted',
} as const;

function DueChip({
  dueAt,
  now,
  done,
  timeOnly,
}: {
  readonly dueAt: string;
  readonly now: Date;
  readonly done: boolean;
  readonly timeOnly: boolean;
}) {
  const due = new Date(dueAt);
  const tone = done ? 'later' : dueTone(due, now);
  const words = timeOnly ? formatDueTime(due) : formatDue(due, now);
  if (words === null) return null;
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1 self-start rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap max-sm:mb-2 max-sm:-ml-0.5 sm:mt-2.5',
        dueTones[tone],
      )}
    >
      <Clock className="size-3" aria-hidden="true" />
      <span className="sr-only">{tone === 'overdue' ? 'Overdue since' : 'Due'} </span>
      <time dateTime={dueAt} dir="auto">
        {words}
      </time>
    </span>
  );
}

/** One todo: tick, title (opens the editor), due date, menu. */
export function TodoRow({
  todo,
  now,
  onToggle,
  actions,
  timeOnly = false,
  disabled = false,
}: TodoRowProps) {
  const done = todo.status === 'done';
  const text = (
    <>
      <span
        className={cn(
          'block text-[0.9375rem] leading-snug break-words',
          done && 'text-muted line-through decoration-line-strong',
        )}
      >
        {todo.title}
      </span>
      {todo.notes !== '' && (
        <span className="mt-0.5 line-clamp-1 text-sm break-all text-muted">{todo.notes}</span>
      )}
    </>
  );
  return (
    <div
      className={cn(
        'group flex items-start gap-1 rounded-lg px-1.5 py-1 transition-colors focus-within:bg-surface hover:bg-surface',
        disabled && 'opacity-60',
      )}
    >
      <Checkbox.Root
        checked={done}
        disabled={disabled}
        onCheckedChange={(checked) => onToggle(checked === true)}
        aria-label={done ? `Reopen ${todo.title}` : `Complete ${todo.title}`}
        className="grid size-10 shrink-0 place-items-center rounded-md"
      >
        <span
          className={cn(
            'grid size-5.5 place-items-center rounded-full border-[1.5px] transition-colors',
            done
              ? 'border-accent bg-accent text-on-accent'
              : 'border-line-strong group-hover:border-accent',
          )}
        >
          <Checkbox.Indicator>
            <Check className="size-3.5" strokeWidth={3} aria-hidden="true" />
          </Checkbox.Indicator>
        </span>
      </Checkbox.Root>
      <div className="flex min-w-0 flex-1 flex-col px-1.5 sm:flex-row sm:gap-3">
        {actions === undefined ? (
          <div className="min-w-0 flex-1 py-2.5 max-sm:not-last:pb-1.5">{text}</div>
        ) : (
          <button
            type="button"
            data-todo-title
            disabled={disabled}
            onClick={actions.edit}
            className="-mx-1.5 min-w-0 flex-1 rounded-md px-1.5 py-2.5 text-left max-sm:not-last:pb-1.5"
          >
            <span className="sr-only">Edit </span>
            {text}
          </button>
        )}
        {todo.due_at !== null && (
          <DueChip dueAt={todo.due_at} now={now} done={done} timeOnly={timeOnly} />
        )}
      </div>
      {actions !== undefined && (
        <Menu>
          <MenuTrigger asChild>
            <Button
              variant="quiet"
              size="icon"
              disabled={disabled}
              aria-label={`More for ${todo.title}`}
              className="opacity-70 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:bg-sunken data-[state=open]:opacity-100"
            >
              <Ellipsis className="size-4.5" aria-hidden="true" />
            </Button>
          </MenuTrigger>
          <MenuContent>
            <MenuItem onSelect={actions.edit}>
              <Pencil aria-hidden="true" />
              Edit
            </MenuItem>
            <MenuItem onSelect={actions.ask}>
              <MessageCircle aria-hidden="true" />
              Ask about this
            </MenuItem>
            <MenuSeparator />
            <MenuItem tone="danger" onSelect={actions.remove}>
              <Trash2 aria-hidden="true" />
              Delete
            </MenuItem>
          </MenuContent>
        </Menu>
      )}
    </div>
  );
}
