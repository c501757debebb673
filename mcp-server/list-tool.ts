import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { dueDateSchema, localIso } from '@/lib/todos/due-date';
import { listTodos, maxPageSize } from '@/lib/todos/list-todos';
import { TodoStatus } from '@/lib/todos/todo';
import { UnknownCursorError } from '@/lib/todos/todo-errors';
import { defineTool, invalidArguments } from './define-tool';
import { todoLine, todoView } from './todo-view';
import type { ToolContext } from './tool-context';
import { ListOutput } from './tool-output';
import { IdArgument } from './tool-target';

const defaultPageSize = 50;

/** list_todos: the only tool that needs no more than `todos:read`. */
export function registerListTool(server: McpServer, context: ToolContext): void {
  const { db, userId, timeZone, now } = context;
  defineTool(server, {
    name: 'list_todos',
    title: 'List todos',
    description:
      "Lists the user's todos, newest first, with their ids; also tells the user's time zone and local time.",
    scope: 'todos:read',
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
    input: z.strictObject({
      status: TodoStatus.nullish().describe('Only open or only done ones; left out, both.'),
      text: z.string().max(500).nullish().describe('Only those with this text in title or notes.'),
      due_from: dueDateSchema(timeZone, 'start')
        .nullish()
        .describe('Only those due at or after this date or local time.'),
      due_to: dueDateSchema(timeZone, 'end')
        .nullish()
        .describe('Only those due at or before this date (its whole day) or local time.'),
      limit: z.number().int().min(1).max(maxPageSize).nullish(),
      after: IdArgument.nullish().describe('The `after` of the page before, to go on from there.'),
    }),
    output: ListOutput,
    run: async ({ status, text, due_from: dueFrom, due_to: dueTo, limit, after }) => {
      try {
        const page = await listTodos(db, userId, {
          status: status ?? undefined,
          text: text ?? undefined,
          dueFrom: dueFrom ?? undefined,
          dueTo: dueTo ?? undefined,
          limit: limit ?? defaultPageSize,
          after: after ?? undefined,
        });
        const count = page.data.length;
        return {
          text: [
            count === 0 ? 'No todo matches.' : `${count} ${count === 1 ? 'todo' : 'todos'}:`,
            ...page.data.map((todo) => todoLine(todo, timeZone)),
            ...(page.after === null ? [] : [`There are more: go on with after ${page.after}`]),
          ].join('\n'),
          output: {
            outcome: 'listed' as const,
            todos: page.data.map((todo) => todoView(todo, timeZone)),
            has_more: page.has_more,
            after: page.after,
            time_zone: timeZone,
            now: localIso(now(), timeZone),
          },
        };
      } catch (error) {
        if (!(error instanceof UnknownCursorError)) throw error;
        return invalidArguments([{ field: 'after', message: 'This is the place of no todo.' }]);
      }
    },
  });
}
