import { z } from 'zod';
import { TodoView } from './todo-view';

/** One argument that can't be used: which, and why. */
export const FieldError = z.object({
  field: z.string().describe('Name of the argument.'),
  message: z.string(),
});
export type FieldError = z.infer<typeof FieldError>;

const failures = ['not_found', 'invalid_arguments', 'failed'] as const;

/** What a changing tool did; with every failure and with `ambiguous`, nothing was changed. */
export const ChangeOutput = z.object({
  outcome: z.enum([
    'added',
    'updated',
    'completed',
    'reopened',
    'deleted',
    'restored',
    'unchanged',
    'ambiguous',
    ...failures,
  ]),
  todo: TodoView.optional().describe('The todo as it is now (as it was, when deleted).'),
  previous: TodoView.optional().describe('The todo before this change, for taking it back.'),
  candidates: z
    .array(TodoView)
    .optional()
    .describe('The todos the title may mean; with not_found, those with a similar title.'),
  errors: z.array(FieldError).optional(),
});
export type ChangeOutput = z.infer<typeof ChangeOutput>;

const TodoName = z.object({ id: z.string(), title: z.string() });

/** What a change of several todos did. */
export const SeveralOutput = z.object({
  outcome: z.enum(['deleted', 'restored', 'unchanged', ...failures]),
  todos: z.array(TodoName).optional().describe('The todos that were changed.'),
  kept: z.array(TodoName).optional().describe('Those left alone, as they were changed meanwhile.'),
  errors: z.array(FieldError).optional(),
});
export type SeveralOutput = z.infer<typeof SeveralOutput>;

/** A page of todos. The lists and the clock are there unless the call failed. */
export const ListOutput = z.object({
  outcome: z.enum(['listed', 'invalid_arguments', 'failed']),
  todos: z.array(TodoView).optional(),
  has_more: z.boolean().optional(),
  after: z.string().nullable().optional().describe('Where the next page starts.'),
  time_zone: z.string().optional().describe("The user's IANA time zone."),
  now: z.string().optional().describe("The time of this answer in the user's zone."),
  errors: z.array(FieldError).optional(),
});
export type ListOutput = z.infer<typeof ListOutput>;
