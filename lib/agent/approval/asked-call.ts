import { z } from 'zod';
import { ItemId } from '@/lib/chatkit';
import { TodoId } from '@/lib/todos/todo';

/** A tool call that waits for the user's yes, and what the user was shown of it. */
export const AskedCall = z.object({
  call_id: z.string(),
  name: z.string(),
  /** JSON text as the model wrote it. */
  arguments: z.string(),
  /** The hidden item that tells the model of the call. */
  record: ItemId,
  todos: z.array(z.object({ id: TodoId, title: z.string() })),
  /** When the newest of the todos had been changed last. */
  unchanged_since: z.iso.datetime(),
});
export type AskedCall = z.infer<typeof AskedCall>;

/**
 * The arguments the tool is called with after a yes: exactly what was shown, whatever the list holds by
 * then, and nothing that was changed since.
 */
export function shownOnly({
  todos,
  unchanged_since,
}: AskedCall): Readonly<Record<string, unknown>> {
  return { ids: todos.map(({ id }) => id), unchanged_since };
}
