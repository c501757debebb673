import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { ItemId } from '@/lib/chatkit';
import type { Database } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { approvals } from '@/lib/db/schema/approvals';
import { forUser } from '@/lib/db/tenancy';
import type { UserId } from '@/lib/db/user-id';
import { AskedCall } from './asked-call';

/** `later`: the user went on without an answer. */
export type Decision = 'yes' | 'no' | 'later';

/** How long a question may be answered; afterwards too much may have changed. */
const answerableDays = 7;

export interface NewApproval {
  /** The widget that asks, which must be stored already. */
  readonly itemId: ItemId;
  /** The run, as `RunState.toString` writes it. */
  readonly state: string;
  readonly calls: readonly AskedCall[];
  /** The model the user had chosen for the run; null for the default. */
  readonly model: string | null;
}

/** A run that waits for the user's yes. */
export type Waiting = Pick<NewApproval, 'state' | 'calls' | 'model'>;

/**
 * How a question stands: `open`, `decided` with what was decided first, or `gone` when it has expired
 * or was never stored.
 */
export type Question =
  | { readonly type: 'open'; readonly waiting: Waiting }
  | { readonly type: 'decided'; readonly decision: Decision }
  | { readonly type: 'gone' };

/** The runs of one user that wait for a yes, kept in the database over reloads and restarts. */
export class Approvals {
  readonly #db: Database;
  readonly #userId: UserId;

  constructor(db: Database, userId: UserId) {
    this.#db = forUser(db, userId);
    this.#userId = userId;
  }

  /** Keeps a run; questions of the user that nobody may answer any more are swept on the way. */
  async keep({ itemId, state, calls, model }: NewApproval): Promise<void> {
    await guarded(() =>
      this.#db.transaction(async (tx) => {
        await tx
          .delete(approvals)
          .where(and(eq(approvals.userId, this.#userId), lt(approvals.expiresAt, sql`now()`)));
        await tx.insert(approvals).values({
          itemId,
          userId: this.#userId,
          state,
          calls,
          model,
          expiresAt: sql`now() + ${`${String(answerableDays)} days`}::interval`,
        });
      }),
    );
  }

  /** How a question stands now. */
  async load(itemId: ItemId): Promise<Question> {
    const [row] = await guarded(() =>
      this.#db
        .select()
        .from(approvals)
        .where(and(this.#is(itemId), sql`${approvals.expiresAt} > now()`)),
    );
    if (row === undefined) return { type: 'gone' };
    const { state, calls, model, decision } = row;
    return state === null
      ? { type: 'decided', decision: decision ?? 'later' }
      : { type: 'open', waiting: { state, calls: z.array(AskedCall).parse(calls), model } };
  }

  /**
   * Settles a question, and forgets the run that waited. Of several who try, in any process, exactly one
   * gets true.
   */
  async settle(itemId: ItemId, decision: Decision): Promise<boolean> {
    const settled = await guarded(() =>
      this.#db
        .update(approvals)
        .set({ decision, state: null, decidedAt: sql`now()` })
        .where(
          and(this.#is(itemId), isNull(approvals.decision), sql`${approvals.expiresAt} > now()`),
        )
        .returning({ itemId: approvals.itemId }),
    );
    return settled.length === 1;
  }

  #is(itemId: ItemId) {
    return and(eq(approvals.itemId, itemId), eq(approvals.userId, this.#userId));
  }
}
