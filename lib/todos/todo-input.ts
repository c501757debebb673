import { z } from 'zod';
import { safeLine, safeText } from './safe-text';
import type { TodoStatus } from './todo';

const maxTitleLength = 500;
const maxNotesLength = 10_000;

/** A title as a person types it: one line of 1 to 500 characters once trimmed, something visible in it. */
export const TodoTitle = z
  .string()
  .overwrite(safeLine)
  .min(1, 'A title needs at least one character.')
  .max(maxTitleLength, `A title may hold at most ${String(maxTitleLength)} characters.`)
  .refine((title) => title === '' || /[^\s\p{Cc}\p{Cf}]/u.test(title), {
    message: 'A title needs at least one visible character.',
  });

/** Free text of up to 10,000 characters; line breaks stay. */
export const TodoNotes = z
  .string()
  .overwrite(safeText)
  .max(maxNotesLength, `Notes may hold at most ${String(maxNotesLength)} characters.`);

/** What is needed to make a todo, already parsed; `dueAt` is an instant. */
export interface NewTodo {
  readonly title: string;
  readonly notes?: string | undefined;
  readonly dueAt?: Date | null | undefined;
  readonly status?: TodoStatus | undefined;
}

/** A change of a todo: what is undefined stays, `dueAt: null` takes the due date away. */
export interface TodoPatch {
  readonly title?: string | undefined;
  readonly notes?: string | undefined;
  readonly dueAt?: Date | null | undefined;
  readonly status?: TodoStatus | undefined;
}
