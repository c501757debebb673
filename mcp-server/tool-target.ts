import { z } from 'zod';
import { findTodoByTitle, maxCandidates } from '@/lib/todos/find-todo';
import { getTodo } from '@/lib/todos/get-todo';
import { matchTitle } from '@/lib/todos/match-title';
import { TodoId, type Todo, type TodoStatus } from '@/lib/todos/todo';
import { invalidArguments, type ToolAnswer } from './define-tool';
import { todoLine, todoView } from './todo-view';
import type { ToolContext } from './tool-context';
import type { ChangeOutput } from './tool-output';

/** An id as an argument: plain text in the shown schema, as models need no pattern of a UUID. */
export const IdArgument = z.string().transform((text, context): TodoId => {
  const id = TodoId.safeParse(text.trim());
  if (id.success) return id.data;
  context.addIssue({ code: 'custom', message: 'This is not the id of a todo.', input: text });
  return z.NEVER;
});

/** The two ways to say which todo is meant. Models send `null` for what they leave out. */
export const targetShape = {
  id: IdArgument.nullish().describe(
    'The id of the todo, from another answer. Preferred when it is known.',
  ),
  title: z
    .string()
    .max(1000)
    .nullish()
    .describe('The title of the todo, or words of it, when its id is not known.'),
};

export interface TargetInput {
  readonly id?: TodoId | null | undefined;
  readonly title?: string | null | undefined;
}

export interface TargetOptions {
  readonly deleted?: boolean;
  readonly prefer?: TodoStatus;
}

/** Either the id of the todo that is meant, or the answer that asks for a better word. */
export type Target = { readonly id: TodoId } | { readonly answer: ToolAnswer<ChangeOutput> };

/** The answer when there is no such todo: says what was looked for and what comes near. */
export function notFound(
  called: string,
  { near, timeZone }: { near: readonly Todo[]; timeZone: string },
): ToolAnswer<ChangeOutput> {
  const similar =
    near.length === 0 ? [] : ['Similar ones are:', ...near.map((todo) => todoLine(todo, timeZone))];
  return {
    text: [`Nothing was changed: there is no ${called}.`, ...similar].join('\n'),
    output: {
      outcome: 'not_found',
      ...(near.length > 0 && { candidates: near.map((todo) => todoView(todo, timeZone)) }),
    },
    isError: true,
  };
}

/**
 * A title beside an id has to fit the todo of that id: otherwise the id is of another todo than the one
 * meant, or the title was meant as a new one.
 */
async function titleContradicts(
  { db, userId }: ToolContext,
  { id, title }: { id: TodoId; title: string },
): Promise<Target | undefined> {
  const todo = title === '' ? undefined : await getTodo(db, { userId, id });
  if (todo === undefined || matchTitle([todo], title).length > 0) return undefined;
  const message = `The todo of this id is called “${todo.title}”. Leave title out when you know the id; a new name goes into new_title of update_todo.`;
  return { answer: invalidArguments([{ field: 'title', message }]) };
}

/** Finds the todo that `id` or `title` means; a title that means several is never guessed at. */
export async function resolveTarget(
  context: ToolContext,
  input: TargetInput,
  options: TargetOptions = {},
): Promise<Target> {
  const title = input.title?.trim() ?? '';
  if (input.id !== undefined && input.id !== null)
    return (await titleContradicts(context, { id: input.id, title })) ?? { id: input.id };
  if (title === '')
    return {
      answer: invalidArguments([
        { field: 'id', message: 'Say which todo is meant: give its id or its title.' },
      ]),
    };
  const { db, userId, timeZone } = context;
  const found = await findTodoByTitle(db, userId, { title, ...options });
  switch (found.type) {
    case 'one':
      return { id: found.todo.id };
    case 'many':
      return {
        answer: {
          text: [
            `Nothing was changed: ${found.total} ${options.deleted === true ? 'deleted ' : ''}todos match “${title}”. Ask the user which one is meant, then call again with its id.`,
            ...found.candidates.map((todo) => todoLine(todo, timeZone)),
            ...(found.total > maxCandidates
              ? [`… and ${found.total - maxCandidates} more; a longer title narrows it down.`]
              : []),
          ].join('\n'),
          output: {
            outcome: 'ambiguous',
            candidates: found.candidates.map((todo) => todoView(todo, timeZone)),
          },
        },
      };
    case 'none': {
      const called = `${options.deleted === true ? 'deleted ' : ''}todo called “${title}”`;
      return { answer: notFound(called, { near: found.near, timeZone }) };
    }
    default:
      return found satisfies never;
  }
}
