'use client';

import { Label } from 'radix-ui';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { inputClass } from '../ui/text-field';
import { fromDueFields, toDueFields } from './due-date';
import { DuePicker } from './due-picker';
import { maxNotesLength, maxTitleLength, type Todo, type TodoChanges } from './todo';

/** Only what differs from the todo as it was opened, so that an edit never undoes someone else's. */
function changesBetween(
  todo: Todo,
  edited: { readonly title: string; readonly notes: string; readonly due_at: string | null },
): TodoChanges {
  const sameDue =
    edited.due_at === todo.due_at ||
    (edited.due_at !== null &&
      todo.due_at !== null &&
      Math.floor(Date.parse(edited.due_at) / 60_000) ===
        Math.floor(Date.parse(todo.due_at) / 60_000));
  return {
    ...(edited.title === todo.title ? {} : { title: edited.title }),
    ...(edited.notes === todo.notes ? {} : { notes: edited.notes }),
    ...(sameDue ? {} : { due_at: edited.due_at }),
  };
}

/** A todo opened for editing where it stands: Enter in the title saves, Escape leaves it as it was. */
export function TodoEditor({
  todo,
  now,
  onSave,
  onCancel,
}: {
  readonly todo: Todo;
  readonly now: Date;
  readonly onSave: (changes: TodoChanges) => void;
  readonly onCancel: () => void;
}) {
  const id = useId();
  const [opened] = useState(todo);
  const [title, setTitle] = useState(todo.title);
  const [notes, setNotes] = useState(todo.notes);
  const [due, setDue] = useState(() => toDueFields(todo.due_at));
  const titleRef = useRef<HTMLInputElement>(null);
  useEffect(() => {
    titleRef.current?.focus();
  }, []);

  const save = () => {
    const edited = { title: title.trim(), notes: notes.trim(), due_at: fromDueFields(due) };
    if (edited.title !== '') onSave(changesBetween(opened, edited));
  };

  return (
    // Keys are heard on their way up from the fields inside.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      aria-label={`Edit ${todo.title}`}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        // Events of the due panel bubble here through React; its own Escape only closes the panel.
        if (event.key === 'Escape' && event.currentTarget.contains(event.target as Node))
          onCancel();
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save();
      }}
      className="grid animate-fade gap-2.5 rounded-lg border border-line-strong bg-surface p-3 shadow-lift-2"
    >
      <Label.Root htmlFor={`${id}-title`} className="sr-only">
        Title
      </Label.Root>
      <input
        id={`${id}-title`}
        ref={titleRef}
        value={title}
        required
        maxLength={maxTitleLength}
        onChange={(event) => setTitle(event.target.value)}
        className={cn(inputClass, 'h-10 px-3')}
      />
      <Label.Root htmlFor={`${id}-notes`} className="sr-only">
        Notes
      </Label.Root>
      <textarea
        id={`${id}-notes`}
        value={notes}
        rows={3}
        maxLength={maxNotesLength}
        placeholder="Notes"
        onChange={(event) => setNotes(event.target.value)}
        className={cn(
          inputClass,
          'field-sizing-content max-h-72 min-h-18 resize-y px-3 py-2 text-sm',
        )}
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <DuePicker value={due} onChange={setDue} now={now} />
        <div className="ml-auto flex gap-1.5">
          <Button variant="ghost" size="sm" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" size="sm" disabled={title.trim() === ''}>
            Save
          </Button>
        </div>
      </div>
    </form>
  );
}
