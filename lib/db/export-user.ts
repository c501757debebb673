import { asc, eq, isNull, and } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from './client';
import { guarded } from './guarded';
import { approvals } from './schema/approvals';
import { attachments } from './schema/attachments';
import { feedback } from './schema/feedback';
import { refreshTokens } from './schema/refresh-tokens';
import { threadItems } from './schema/thread-items';
import { threads } from './schema/threads';
import { todos } from './schema/todos';
import { usage } from './schema/usage';
import { externalIdentities, users } from './schema/users';
import { forUser } from './tenancy';
import type { UserId } from './user-id';

/** All that is kept of one user, as they may ask for it; nothing in it opens an account. */
export interface UserExport {
  readonly user: Readonly<Record<string, unknown>>;
  readonly identities: readonly unknown[];
  readonly sessions: readonly unknown[];
  readonly todos: readonly unknown[];
  /** Each with its `items` in order. */
  readonly threads: readonly unknown[];
  readonly attachments: readonly unknown[];
  readonly feedback: readonly unknown[];
  /** What they were asked before something was deleted, and what they said. */
  readonly approvals: readonly unknown[];
  /** What their turns have cost, oldest first. */
  readonly usage: readonly unknown[];
}

/**
 * Reads everything of a user as of one moment. Password and token hashes are left out: they are secrets
 * of ours about them, not data of theirs.
 * @returns undefined when there is no such user
 */
export function exportUser(db: Database, userId: UserId): Promise<UserExport | undefined> {
  return guarded(
    () =>
      forUser(db, userId).transaction(
        async (tx) => {
          const own = (owner: PgColumn) => eq(owner, userId);
          const [user] = await tx
            .select({
              id: users.id,
              email: users.email,
              name: users.name,
              is_demo: users.isDemo,
              created_at: users.createdAt,
            })
            .from(users)
            .where(own(users.id));
          if (user === undefined) return undefined;
          const items = await tx
            .select({ thread: threadItems.threadId, payload: threadItems.payload })
            .from(threadItems)
            .where(own(threadItems.userId))
            .orderBy(asc(threadItems.threadId), asc(threadItems.seq));
          const itemsOf = Map.groupBy(items, (item) => item.thread);
          const conversations = await tx
            .select({
              id: threads.id,
              title: threads.title,
              status: threads.status,
              allowed_image_domains: threads.allowedImageDomains,
              metadata: threads.metadata,
              created_at: threads.createdAt,
              last_activity_at: threads.lastActivityAt,
            })
            .from(threads)
            .where(and(own(threads.userId), isNull(threads.deletedAt)))
            .orderBy(asc(threads.lastActivityAt), asc(threads.id));
          return {
            user,
            identities: await tx
              .select({
                issuer: externalIdentities.issuer,
                subject: externalIdentities.subject,
                created_at: externalIdentities.createdAt,
              })
              .from(externalIdentities)
              .where(own(externalIdentities.userId)),
            sessions: await tx
              .select({ started_at: refreshTokens.createdAt, expires_at: refreshTokens.expiresAt })
              .from(refreshTokens)
              .where(own(refreshTokens.userId)),
            todos: await tx
              .select({
                id: todos.id,
                title: todos.title,
                notes: todos.notes,
                status: todos.status,
                due_at: todos.dueAt,
                completed_at: todos.completedAt,
                deleted_at: todos.deletedAt,
                created_at: todos.createdAt,
                updated_at: todos.updatedAt,
              })
              .from(todos)
              .where(own(todos.userId))
              .orderBy(asc(todos.createdAt), asc(todos.id)),
            threads: conversations.map((thread) => ({
              ...thread,
              items: (itemsOf.get(thread.id) ?? []).map(({ payload }) => payload),
            })),
            attachments: (
              await tx
                .select({ payload: attachments.payload })
                .from(attachments)
                .where(own(attachments.userId))
            ).map(({ payload }) => payload),
            feedback: await tx
              .select({
                item_id: feedback.itemId,
                kind: feedback.kind,
                created_at: feedback.createdAt,
              })
              .from(feedback)
              .where(own(feedback.userId)),
            approvals: await tx
              .select({
                item_id: approvals.itemId,
                calls: approvals.calls,
                decision: approvals.decision,
                created_at: approvals.createdAt,
                decided_at: approvals.decidedAt,
              })
              .from(approvals)
              .where(own(approvals.userId)),
            usage: await tx
              .select({
                thread_id: usage.threadId,
                item_id: usage.itemId,
                kind: usage.kind,
                outcome: usage.outcome,
                model_asked: usage.modelAsked,
                model_answered: usage.modelAnswered,
                requests: usage.requests,
                unreported: usage.unreported,
                input_tokens: usage.inputTokens,
                cached_tokens: usage.cachedTokens,
                output_tokens: usage.outputTokens,
                reasoning_tokens: usage.reasoningTokens,
                cost_micros: usage.costMicros,
                created_at: usage.createdAt,
              })
              .from(usage)
              .where(own(usage.userId))
              .orderBy(asc(usage.createdAt), asc(usage.id)),
          };
        },
        { isolationLevel: 'repeatable read', accessMode: 'read only' },
      ),
    { deadline: 300_000 },
  );
}
