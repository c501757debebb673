import { z } from 'zod';
import type { Database } from '@/lib/db/client';
import type { UserId } from '@/lib/db/user-id';
import { getTodos } from '@/lib/todos/change-todos';
import { findTodoByTitle } from '@/lib/todos/find-todo';
import { type Todo, TodoId } from '@/lib/todos/todo';
import type { CallPolicy, ProposedCall } from '../tools/call-policy';
import type { CallOutcome } from '../tools/tool-calls';
import { type AskedCall, shownOnly } from './asked-call';

/** What a call would delete, as the user is shown it. */
export type Deletion = Pick<AskedCall, 'todos' | 'unchanged_since'>;

export interface Owner {
  readonly db: Database;
  readonly userId: UserId;
}

const Id = z
  .string()
  .transform((text) => text.trim())
  .pipe(TodoId);

// Looser than the tools' own schemas: what passes there passes here.
const OneTodo = z.object({ id: Id.nullish(), title: z.string().nullish() });
const SeveralTodos = z.object({
  ids: z.array(Id).nullish(),
  which: z.enum(['all', 'open', 'done']).nullish(),
});

/** The todos a call would delete; none when the tool will refuse it. */
const affected: Readonly<
  Record<string, (owner: Owner, input: unknown) => Promise<readonly Todo[]>>
> = {
  delete_todo: async ({ db, userId }, input) => {
    const { data } = OneTodo.safeParse(input);
    if (data?.id) return getTodos(db, userId, { ids: [data.id] });
    if (!data?.title) return [];
    const found = await findTodoByTitle(db, userId, { title: data.title });
    return found.type === 'one' ? [found.todo] : [];
  },
  delete_todos: async ({ db, userId }, input) => {
    const { data } = SeveralTodos.safeParse(input);
    if (data?.ids) return getTodos(db, userId, { ids: data.ids });
    return data?.which ? getTodos(db, userId, { which: data.which }) : [];
  },
};

/**
 * Lets one todo be deleted in a turn, and has the user asked before there are more: in one call, in
 * several calls of one response, or in one response after the other. A call that was approved deletes
 * what the user was shown.
 */
export class DeletionGate implements CallPolicy {
  readonly #owner: Owner;
  readonly #approved: ReadonlyMap<string, AskedCall>;
  readonly #asked = new Map<string, Deletion>();
  #inResponse = 0;
  #hasDeleted = false;

  constructor(owner: Owner, approved: readonly AskedCall[] = []) {
    this.#owner = owner;
    this.#approved = new Map(approved.map((call) => [call.call_id, call]));
  }

  /** The tools a response calls, before the first of them runs. */
  responded(tools: readonly string[]): void {
    this.#inResponse = tools.filter((name) => this.guards(name)).length;
  }

  guards(tool: string): boolean {
    return Object.hasOwn(affected, tool);
  }

  async mustAsk({ callId, name, input }: ProposedCall): Promise<boolean> {
    const todos = (await affected[name]?.(this.#owner, input)) ?? [];
    const [first] = todos;
    if (first === undefined) return false;
    if (todos.length === 1 && this.#inResponse <= 1 && !this.#hasDeleted) return false;
    this.#asked.set(callId, {
      todos: todos.map(({ id, title }) => ({ id, title })),
      unchanged_since: todos.reduce(
        (latest, { updated_at: at }) => (at > latest ? at : latest),
        first.updated_at,
      ),
    });
    return true;
  }

  toMake({ callId, name, input }: ProposedCall): Pick<ProposedCall, 'name' | 'input'> {
    const approved = this.#approved.get(callId);
    return approved === undefined
      ? { name, input }
      : { name: 'delete_todos', input: shownOnly(approved) };
  }

  made({ name }: ProposedCall, { changedTodos }: CallOutcome): void {
    if (changedTodos && this.guards(name)) this.#hasDeleted = true;
  }

  /** What the user has to be asked about a call; undefined when it needs no yes. */
  asked(callId: string): Deletion | undefined {
    return this.#asked.get(callId);
  }
}
