import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { deleteTodos, restoreTodos, type TodoSet } from '@/lib/todos/change-todos';
import type { Todo } from '@/lib/todos/todo';
import { defineTool, invalidArguments, type ToolAnswer } from './define-tool';
import { todoPhrase } from './todo-view';
import type { ToolContext } from './tool-context';
import { SeveralOutput } from './tool-output';
import { IdArgument } from './tool-target';

/** More ids than this are no request of a person. */
const maxIds = 2000;

/** How many todos the short text names; the structured answer names all. */
const maxLines = 20;

const Ids = z.array(IdArgument).max(maxIds);

const name = ({ id, title }: Todo) => ({ id, title });

function lines(todos: readonly Todo[], timeZone: string): string[] {
  const more = todos.length - maxLines;
  return [
    ...todos.slice(0, maxLines).map((todo) => `- ${todoPhrase(todo, timeZone)} (id ${todo.id})`),
    ...(more > 0 ? [`… and ${String(more)} more.`] : []),
  ];
}

const counted = (count: number): string => `${String(count)} ${count === 1 ? 'todo' : 'todos'}`;

function severalAnswer(
  { changed, kept }: { changed: readonly Todo[]; kept: readonly Todo[] },
  words: { outcome: 'deleted' | 'restored'; done: string; none: string; timeZone: string },
): ToolAnswer<SeveralOutput> {
  const done =
    changed.length === 0
      ? [words.none]
      : [`${words.done} ${counted(changed.length)}:`, ...lines(changed, words.timeZone)];
  const left =
    kept.length === 0
      ? []
      : [`Kept ${counted(kept.length)}, changed in the meantime:`, ...lines(kept, words.timeZone)];
  return {
    text: [...done, ...left].join('\n'),
    output: {
      outcome: changed.length === 0 ? 'unchanged' : words.outcome,
      todos: changed.map(name),
      ...(kept.length > 0 && { kept: kept.map(name) }),
    },
  };
}

/** delete_todos and restore_todos: many at once. */
export function registerSeveralTools(server: McpServer, context: ToolContext): void {
  const { db, userId, timeZone } = context;
  defineTool(server, {
    name: 'delete_todos',
    title: 'Delete several todos',
    description:
      'Deletes several todos at once: those of the given ids, or all, all open or all done ones. Use it to clear the list. restore_todos brings them back.',
    scope: 'todos:write',
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true },
    input: z.strictObject({
      ids: Ids.nullish().describe('The ids of the todos to delete. Give either ids or which.'),
      which: z
        .enum(['all', 'open', 'done'])
        .nullish()
        .describe('Deletes every todo, every open one or every done one.'),
      unchanged_since: z.iso
        .datetime({ offset: true })
        .nullish()
        .describe('Keeps todos that were changed after this instant. Rarely needed.'),
    }),
    output: SeveralOutput,
    run: async ({ ids, which, unchanged_since: since }) => {
      const set: TodoSet | null = ids ? { ids } : which ? { which } : null;
      if (set === null || (ids && which)) {
        const message = 'Give either the ids of the todos, or which ones are meant.';
        return invalidArguments([{ field: 'ids', message }]);
      }
      const unchangedSince = since ? new Date(since) : undefined;
      return severalAnswer(await deleteTodos(db, { userId, set }, { unchangedSince }), {
        outcome: 'deleted',
        done: 'Deleted',
        none: 'Nothing was deleted.',
        timeZone,
      });
    },
  });
  defineTool(server, {
    name: 'restore_todos',
    title: 'Restore several deleted todos',
    description: 'Brings deleted todos back as they were; takes delete_todos back.',
    scope: 'todos:write',
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
    input: z.strictObject({ ids: Ids.describe('The ids of the deleted todos.') }),
    output: SeveralOutput,
    run: async ({ ids }) =>
      severalAnswer(
        { changed: await restoreTodos(db, userId, ids), kept: [] },
        { outcome: 'restored', done: 'Restored', none: 'Nothing was restored.', timeZone },
      ),
  });
}
