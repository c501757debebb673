import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { updateTodo } from '@/lib/todos/change-todo';
import { createTodo } from '@/lib/todos/create-todo';
import { dueDateHint, dueDateSchema } from '@/lib/todos/due-date';
import { TodoNotes, TodoTitle } from '@/lib/todos/todo-input';
import { changeAnswer } from './change-answer';
import { defineTool, invalidArguments } from './define-tool';
import { todoPhrase, todoView } from './todo-view';
import type { ToolContext } from './tool-context';
import { ChangeOutput } from './tool-output';
import { resolveTarget, targetShape } from './tool-target';

const dueHelp = `${dueDateHint} A date without a time means by the end of that day.`;

function registerAddTodo(server: McpServer, { db, userId, timeZone }: ToolContext): void {
  defineTool(server, {
    name: 'add_todo',
    title: 'Add a todo',
    description: "Adds a todo to the user's list.",
    scope: 'todos:write',
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
    input: z.strictObject({
      title: TodoTitle.describe('What is to be done, in a few words, without the date.'),
      notes: TodoNotes.nullish().describe('Details, when there are any.'),
      due_at: dueDateSchema(timeZone).nullish().describe(`When it is due. ${dueHelp}`),
    }),
    output: ChangeOutput,
    run: async ({ title, notes, due_at: dueAt }) => {
      const todo = await createTodo(db, userId, { title, notes: notes ?? '', dueAt });
      return {
        text: `Added ${todoPhrase(todo, timeZone)}. (id ${todo.id})`,
        output: { outcome: 'added' as const, todo: todoView(todo, timeZone) },
      };
    },
  });
}

function registerUpdateTodo(server: McpServer, context: ToolContext): void {
  const { db, userId, timeZone } = context;
  defineTool(server, {
    name: 'update_todo',
    title: 'Change a todo',
    description:
      'Renames a todo, changes its notes, or moves or removes its due date. What is left out stays.',
    scope: 'todos:write',
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true },
    input: z.strictObject({
      ...targetShape,
      new_title: TodoTitle.nullish().describe('The new title, to rename it.'),
      notes: TodoNotes.nullish().describe('The new notes; an empty text removes them.'),
      due_at: dueDateSchema(timeZone)
        .nullish()
        .describe(`The new due date; null removes it. ${dueHelp}`),
    }),
    output: ChangeOutput,
    run: async ({ id, title, new_title: newTitle, notes, due_at: dueAt }) => {
      if (typeof newTitle !== 'string' && typeof notes !== 'string' && dueAt === undefined) {
        const message = 'Give at least one of new_title, notes and due_at.';
        return invalidArguments([{ field: 'new_title', message }]);
      }
      const target = await resolveTarget(context, { id, title });
      if ('answer' in target) return target.answer;
      const patch = { title: newTitle ?? undefined, notes: notes ?? undefined, dueAt };
      const change = await updateTodo(db, { userId, id: target.id }, patch);
      return changeAnswer(change, {
        outcome: 'updated',
        done: 'Changed: it is now',
        already: 'was already like that',
        timeZone,
      });
    },
  });
}

/** add_todo and update_todo. */
export function registerEditTools(server: McpServer, context: ToolContext): void {
  registerAddTodo(server, context);
  registerUpdateTodo(server, context);
}
