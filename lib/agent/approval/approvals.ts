import { and, eq, getTableColumns, isNull, lt, not, or, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { ItemId } from '@/lib/chatkit';
import type { Database } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { approvals } from '@/lib/db/schema/approvals';
import { forUser } from '@/lib/db/tenancy';
import type { UserId } from '@/lib/db/user-id';
import { env } from '@/lib/env';
import { AskedCall } from './asked-call';

/** `later`: the user went on without an answer. */
export type Decision = 'yes' | 'no' | 'later';

/** How long a question may be answered; afterwards too much may have changed. */
const answerableDays = 7;

/** A turn ends in its time, and what it has begun shortly afterwards: whoever takes longer is not there any more. */
const runSlackSeconds = 60;

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
 * How a question stands: `open`; `running`, while a yes to it is carried out; `interrupted`, when that came to
 * no end, so that it is not known how far it got; `decided` with what was decided first; or `gone` when it has
 * expired or was never stored.
 */
export type Question =
  | { readonly type: 'open' | 'running' | 'interrupted'; readonly waiting: Waiting }
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
        .select({ ...getTableColumns(approvals), isBegun: isBegun(), isLeft: isLeft() })
        .from(approvals)
        .where(and(this.#is(itemId), sql`${approvals.expiresAt} > now()`)),
    );
    if (row === undefined) return { type: 'gone' };
    const { state, calls, model, decision } = row;
    if (state === null) return { type: 'decided', decision: decision ?? 'later' };
    const type = row.isLeft ? 'interrupted' : row.isBegun ? 'running' : 'open';
    return { type, waiting: { state, calls: z.array(AskedCall).parse(calls), model } };
  }

  /**
   * Begins to carry out a yes. The run is kept meanwhile, so that it can be begun again if nobody comes to
   * its end. Of several who try, in any process, exactly one gets true.
   */
  begin(itemId: ItemId): Promise<boolean> {
    return this.#change(itemId, or(not(isBegun()), isLeft()), { decidedAt: sql`now()` });
  }

  /** Lets a yes be said again that was not carried out to its end; open it is only if nothing was begun. */
  async reopen(itemId: ItemId, { isUntouched }: { readonly isUntouched: boolean }): Promise<void> {
    const longAgo = sql`now() - ${longestRun()}::interval - interval '1 second'`;
    await this.#change(itemId, isBegun(), { decidedAt: isUntouched ? null : longAgo });
  }

  /** Settles a question whose yes is carried out, and forgets the run that waited. */
  async finish(itemId: ItemId): Promise<void> {
    await this.#change(itemId, isBegun(), { decision: 'yes', state: null });
  }

  /**
   * Settles a question that nobody is carrying out, and forgets the run that waited. Of several who try, in any
   * process, exactly one gets true.
   */
  settle(itemId: ItemId, decision: Decision): Promise<boolean> {
    const change = { decision, state: null, decidedAt: sql`now()` };
    return this.#change(itemId, or(not(isBegun()), isLeft()), change);
  }

  /** Changes a question that is not settled. @returns whether there was one */
  async #change(
    itemId: ItemId,
    condition: SQL | undefined,
    change: PgUpdateSetSource<typeof approvals>,
  ): Promise<boolean> {
    const isUnsettled = and(isNull(approvals.decision), sql`${approvals.expiresAt} > now()`);
    const changed = await guarded(() =>
      this.#db
        .update(approvals)
        .set(change)
        .where(and(this.#is(itemId), isUnsettled, condition))
        .returning({ itemId: approvals.itemId }),
    );
    return changed.length === 1;
  }

  #is(itemId: ItemId) {
    return and(eq(approvals.itemId, itemId), eq(approvals.userId, this.#userId));
  }
}

/** Whether somebody has begun to carry out a yes. */
const isBegun = (): SQL<boolean> =>
  sql<boolean>`(${approvals.decision} is null and ${approvals.decidedAt} is not null)`;

/** Whether whoever has begun it is not there any more. */
const isLeft = (): SQL<boolean> =>
  sql<boolean>`(${isBegun()} and ${approvals.decidedAt} < now() - ${longestRun()}::interval)`;

const longestRun = (): string => `${String(env().TURN_TIMEOUT_SECONDS + runSlackSeconds)} seconds`;
