'use client';

import { Plus } from 'lucide-react';
import { useState, type RefObject } from 'react';
import { Button } from '../ui/button';
import type { DueFields } from './due-date';
import { fromDueFields } from './due-date';
import { DuePicker } from './due-picker';
import { maxTitleLength, type TodoDraft } from './todo';

const noDue: DueFields = { date: '', time: '' };

/** One line: type, pick a date if there is one, Enter. What was typed comes back when adding fails. */
export function QuickAdd({
  onAdd,
  now,
  inputRef,
}: {
  readonly onAdd: (draft: TodoDraft) => Promise<unknown>;
  readonly now: Date;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}) {
  const [title, setTitle] = useState('');
  const [due, setDue] = useState(noDue);

  const submit = async () => {
    const trimmed = title.trim();
    if (trimmed === '') return;
    setTitle('');
    setDue(noDue);
    inputRef.current?.focus();
    const added = await onAdd({ title: trimmed, due_at: fromDueFields(due) });
    if (added !== null) return;
    setTitle((typed) => (typed === '' ? trimmed : typed));
    setDue((picked) => (picked.date === '' ? due : picked));
  };

  return (
    <form
      aria-label="Add a todo"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex items-center gap-x-1 gap-y-1 rounded-lg border border-line bg-surface p-1.5 shadow-lift-2 transition-colors focus-within:border-line-strong"
    >
      <input
        ref={inputRef}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        maxLength={maxTitleLength}
        aria-label="New todo"
        placeholder="What needs doing?"
        autoComplete="off"
        enterKeyHint="done"
        className="h-10 min-w-0 flex-1 rounded-md bg-transparent px-3 text-base outline-offset-0"
      />
      <div className="flex items-center gap-1">
        <DuePicker value={due} onChange={setDue} now={now} compact />
        <Button type="submit" size="sm" disabled={title.trim() === ''}>
          <Plus className="size-4" aria-hidden="true" />
          Add
        </Button>
      </div>
    </form>
  );
}
