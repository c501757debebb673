import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Database, Queries } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { refreshTokens } from '@/lib/db/schema/refresh-tokens';
import { forPurpose, forUser } from '@/lib/db/tenancy';
import { UserId } from '@/lib/db/user-id';
import {
  hashRefreshToken,
  isRefreshToken,
  newRefreshToken,
  openSuccessor,
  sealSuccessor,
} from './refresh-token';
import { findUser, type User } from './user';

/** A session ends 30 days after its last refresh. */
export const sessionLifetimeSeconds = 30 * 24 * 60 * 60;

/**
 * A token replaced less than this ago yields its successor: a second tab or a lost response is no
 * theft. Later, a replay ends the whole family (RFC 9700, section 4.14.2).
 */
const replayGraceSeconds = 30;

/** A refresh token to hand to the browser. */
export interface Session {
  readonly refreshToken: string;
  readonly expiresAt: Date;
}

type Row = typeof refreshTokens.$inferSelect;

/** A token somebody showed us, and its row. */
interface Held {
  readonly token: string;
  readonly row: Row;
}

async function insertToken(
  db: Queries,
  { userId, familyId, now }: { userId: string; familyId: string; now: Date },
): Promise<Session> {
  const refreshToken = newRefreshToken();
  const expiresAt = new Date(now.getTime() + sessionLifetimeSeconds * 1000);
  await db.insert(refreshTokens).values({
    userId,
    familyId,
    tokenHash: hashRefreshToken(refreshToken),
    createdAt: now,
    expiresAt,
  });
  return { refreshToken, expiresAt };
}

/** Starts a session: a new family of refresh tokens. */
export function startSession(db: Database, user: User, now = new Date()): Promise<Session> {
  const own = forUser(db, user.id);
  return guarded(() => insertToken(own, { userId: user.id, familyId: randomUUID(), now }));
}

async function findToken(db: Queries, token: string): Promise<Row | undefined> {
  if (!isRefreshToken(token)) return undefined;
  const [row] = await db
    .select()
    .from(refreshTokens)
    .where(eq(refreshTokens.tokenHash, hashRefreshToken(token)));
  return row;
}

/**
 * Reads a token's row with its family locked until the transaction ends. A row lock would not do:
 * ending a family must not miss the successor that another transaction is about to insert.
 */
async function lockToken(tx: Queries, token: string): Promise<Row | undefined> {
  const seen = await findToken(tx, token);
  if (seen === undefined) return undefined;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${seen.familyId}, 0))`);
  return findToken(tx, token);
}

async function deleteFamily(db: Queries, familyId: string): Promise<void> {
  await db.delete(refreshTokens).where(eq(refreshTokens.familyId, familyId));
}

/** Follows the sealed successors from a token just replaced to the newest one of its family. */
async function newestSession(tx: Queries, held: Held): Promise<Session | undefined> {
  let current = held;
  while (current.row.sealedSuccessor !== null) {
    const successor = openSuccessor(current.token, current.row.sealedSuccessor);
    const next = await findToken(tx, successor);
    if (next === undefined) return undefined;
    current = { token: successor, row: next };
  }
  return { refreshToken: current.token, expiresAt: current.row.expiresAt };
}

async function replace(tx: Queries, { token, row }: Held, now: Date): Promise<Session> {
  const session = await insertToken(tx, { userId: row.userId, familyId: row.familyId, now });
  await tx
    .update(refreshTokens)
    .set({ replacedAt: now, sealedSuccessor: sealSuccessor(token, session.refreshToken) })
    .where(eq(refreshTokens.id, row.id));
  return session;
}

/**
 * Trades a refresh token for its successor, atomically. Undefined when it is unknown, expired, or
 * replayed after the grace: then its whole family is gone.
 */
export function rotateSession(
  db: Database,
  token: string,
  now = new Date(),
): Promise<{ readonly session: Session; readonly user: User } | undefined> {
  return guarded(() => forPurpose(db, 'session').transaction((tx) => rotate(tx, token, now)));
}

async function rotate(tx: Queries, token: string, now: Date) {
  const row = await lockToken(tx, token);
  if (row === undefined || row.expiresAt <= now) return undefined;
  const user = await findUser(tx, UserId.parse(row.userId));
  if (user === undefined) return undefined;
  if (row.replacedAt === null) return { session: await replace(tx, { token, row }, now), user };
  if (now.getTime() - row.replacedAt.getTime() < replayGraceSeconds * 1000) {
    const session = await newestSession(tx, { token, row });
    return session === undefined ? undefined : { session, user };
  }
  await deleteFamily(tx, row.familyId);
  return undefined;
}

/** Ends the session a token belongs to, on every device that shares it. Unknown tokens do nothing. */
export async function endSession(db: Database, token: string): Promise<void> {
  await guarded(() =>
    forPurpose(db, 'session').transaction(async (tx) => {
      const row = await lockToken(tx, token);
      if (row !== undefined) await deleteFamily(tx, row.familyId);
    }),
  );
}
