import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Database } from '@/lib/db/client';
import {
  completeTodo,
  deleteTodo,
  reopenTodo,
  restoreTodo,
  type TodoChange,
  type TodoTarget,
} from '@/lib/todos/change-todo';
import { changeAnswer, type ChangeWords } from './change-answer';
import { defineTool } from './define-tool';
import type { ToolContext } from './tool-context';
import { ChangeOutput } from './tool-output';
import { resolveTarget, targetShape, type TargetOptions } from './tool-target';

interface StatusTool extends Omit<ChangeWords, 'timeZone'> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly destructive: boolean;
  readonly find: TargetOptions;
  readonly change: (db: Database, target: TodoTarget) => Promise<TodoChange | undefined>;
}

const statusTools: readonly StatusTool[] = [
  {
    name: 'complete_todo',
    title: 'Complete a todo',
    description: 'Marks a todo as done.',
    destructive: false,
    find: { prefer: 'open' },
    change: completeTodo,
    outcome: 'completed',
    done: 'Completed',
    already: 'was already done',
  },
  {
    name: 'reopen_todo',
    title: 'Reopen a todo',
    description: 'Marks a done todo as open again; takes complete_todo back.',
    destructive: false,
    find: { prefer: 'done' },
    change: reopenTodo,
    outcome: 'reopened',
    done: 'Reopened',
    already: 'was already open',
  },
  {
    name: 'delete_todo',
    title: 'Delete a todo',
    description: 'Deletes a todo. restore_todo brings it back.',
    destructive: true,
    find: {},
    change: deleteTodo,
    outcome: 'deleted',
    done: 'Deleted',
    already: 'was already deleted',
  },
  {
    name: 'restore_todo',
    title: 'Restore a deleted todo',
    description: 'Brings a deleted todo back as it was; takes delete_todo back.',
    destructive: false,
    find: { deleted: true },
    change: restoreTodo,
    outcome: 'restored',
    done: 'Restored',
    already: 'is not deleted',
  },
];

/** complete_todo, reopen_todo, delete_todo, restore_todo: a target and nothing else. */
export function registerStatusTools(server: McpServer, context: ToolContext): void {
  const { db, userId, timeZone } = context;
  for (const tool of statusTools) {
    defineTool(server, {
      name: tool.name,
      title: tool.title,
      description: tool.description,
      scope: 'todos:write',
      annotations: {
        readOnlyHint: false,
        destructiveHint: tool.destructive,
        idempotentHint: true,
      },
      input: z.strictObject(targetShape),
      output: ChangeOutput,
      run: async (input) => {
        const target = await resolveTarget(context, input, tool.find);
        if ('answer' in target) return target.answer;
        const change = await tool.change(db, { userId, id: target.id });
        return changeAnswer(change, { ...tool, timeZone });
      },
    });
  }
}
