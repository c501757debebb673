'use client';

import { CalendarDays, X } from 'lucide-react';
import { Label, Popover } from 'radix-ui';
import { useId } from 'react';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { inputClass } from '../ui/text-field';
import { dayFrom, formatDue, fromDueFields, nextMonday, type DueFields } from './due-date';

export interface DuePickerProps {
  readonly value: DueFields;
  readonly onChange: (value: DueFields) => void;
  readonly now: Date;
  /** Where room is scarce a date that is not set is an icon alone. */
  readonly compact?: boolean;
}

/** A button that says the due date and opens a small panel: shortcuts, a date, an optional time. */
export function DuePicker({ value, onChange, now, compact = false }: DuePickerProps) {
  const id = useId();
  const due = fromDueFields(value);
  const words = due === null ? null : formatDue(new Date(due), now);
  const shortcuts = [
    { label: 'Today', date: dayFrom(now, 0) },
    { label: 'Tomorrow', date: dayFrom(now, 1) },
    { label: 'Next Monday', date: nextMonday(now) },
  ];
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button
          variant="quiet"
          size="sm"
          aria-label={words === null ? 'Set a due date' : `Due ${words}, change`}
          className={cn('px-2.5', words !== null && 'bg-accent-soft text-accent-strong')}
        >
          <CalendarDays className="size-4" aria-hidden="true" />
          <span dir="auto" className={cn(compact && words === null && 'max-sm:hidden')}>
            {words ?? 'Due date'}
          </span>
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Due date"
          className="z-50 grid w-[19.5rem] max-w-[calc(100vw-1.5rem)] animate-fade gap-3 rounded-lg border border-line bg-surface p-3 shadow-lift-3"
        >
          <div className="flex flex-wrap gap-1.5" role="group" aria-label="Shortcuts">
            {shortcuts.map(({ label, date }) => (
              <Button
                key={label}
                variant="secondary"
                size="sm"
                aria-pressed={value.date === date}
                onClick={() => onChange({ ...value, date })}
                className="px-2.5 aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-strong"
              >
                {label}
              </Button>
            ))}
          </div>
          <div className="grid grid-cols-[1.35fr_1fr] gap-2">
            <div className="grid gap-1">
              <Label.Root htmlFor={`${id}-date`} className="text-xs font-medium text-muted">
                Date
              </Label.Root>
              <input
                id={`${id}-date`}
                type="date"
                value={value.date}
                max="9999-12-31"
                onChange={(event) => onChange({ ...value, date: event.target.value })}
                className={cn(inputClass, 'h-10 px-2.5 text-sm')}
              />
            </div>
            <div className="grid gap-1">
              <Label.Root htmlFor={`${id}-time`} className="text-xs font-medium text-muted">
                Time (optional)
              </Label.Root>
              <input
                id={`${id}-time`}
                type="time"
                value={value.time}
                // A time without a date means today.
                onChange={(event) =>
                  onChange({ date: value.date || dayFrom(now, 0), time: event.target.value })
                }
                className={cn(inputClass, 'h-10 px-2.5 text-sm')}
              />
            </div>
          </div>
          <div className="flex justify-between">
            <Button
              variant="quiet"
              size="sm"
              disabled={value.date === ''}
              onClick={() => onChange({ date: '', time: '' })}
              className="px-2.5"
            >
              <X className="size-4" aria-hidden="true" />
              No due date
            </Button>
            <Popover.Close asChild>
              <Button variant="ghost" size="sm">
                Done
              </Button>
            </Popover.Close>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
