import * as z from 'zod/mini';

/** A todo as the API sends it; dates are ISO strings in UTC. */
export const Todo = z.object({
  id: z.string(),
  title: z.string(),
  notes: z.string(),
  status: z.enum(['open', 'done']),
  due_at: z.nullable(z.string()),
  completed_at: z.nullable(z.string()),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Todo = Readonly<z.infer<typeof Todo>>;

/** One page of todos; `after` is the cursor of the next one. */
export const TodoPage = z.object({
  data: z.array(Todo),
  has_more: z.boolean(),
  after: z.nullable(z.string()),
});
export type TodoPage = z.infer<typeof TodoPage>;

/** What a user may write. */
export interface TodoDraft {
  readonly title: string;
  readonly notes?: string;
  readonly due_at?: string | null;
}
export type TodoChanges = Partial<TodoDraft> & { readonly status?: Todo['status'] };

/** The longest title and notes the server takes, in characters. */
export const maxTitleLength = 500;
export const maxNotesLength = 10_000;
