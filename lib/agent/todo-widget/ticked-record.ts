import { z } from 'zod';
import { TodoId, TodoStatus } from '@/lib/todos/todo';
import { quoted } from '../context/data/mark-data';

/** What a thread remembers, in a hidden item, of a todo that the user has ticked in a list. */
export const TickedRecord = z.object({
  type: z.literal('ticked'),
  id: TodoId,
  title: z.string(),
  /** What the user has made it. */
  status: TodoStatus,
});
export type TickedRecord = z.infer<typeof TickedRecord>;

const beginning =
  'Hidden context for the agent, not written by the user: by the checkbox of a list in this conversation the user has changed a todo, so that it is now, as JSON: ';

/** What a model is told of it. */
export const tickedNote = ({ id, title, status }: TickedRecord): string =>
  beginning + quoted({ data: { id, title, status } });

const Note = z.object({ data: TickedRecord.omit({ type: true }) });

/** The record back from its note; null for any other text. */
export function readTickedNote(text: string): TickedRecord | null {
  if (!text.startsWith(beginning)) return null;
  try {
    const { data } = Note.safeParse(JSON.parse(text.slice(beginning.length)));
    return data === undefined ? null : { type: 'ticked', ...data.data };
  } catch {
    return null;
  }
}
