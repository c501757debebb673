import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { type Database, preludeOf, type Queries } from './client';
import { scopedClient } from './scoped-client';
import type { UserId } from './user-id';

/**
 * Work that no single user does. Each has row-level security policies of its own name in `drizzle/`,
 * which say what it may touch:
 * - `sign-in` finds a person by address
 * - `sign-up` adds one
 * - `external-sign-in` finds or adds the person behind an identity of an external provider
 * - `session` trades and ends refresh tokens
 * - `throttle` counts attempts
 * - `sweep` removes expired sessions and abandoned demo accounts
 */
export type Purpose = 'sign-in' | 'sign-up' | 'external-sign-in' | 'session' | 'throttle' | 'sweep';

/**
 * The database as one user: row-level security shows and takes only what is theirs. The user is set
 * anew for each statement and each transaction and goes with it, so the connection may be anybody's
 * next, behind a transaction-pooling proxy too. Costs no round trip (`pipelined`).
 */
export const forUser = (db: Database, userId: UserId): Database =>
  scoped(db, `set local app.user_id='${quoted(userId)}'`);

/** The database for work that no single user does. */
export const forPurpose = (db: Database, purpose: Purpose): Database =>
  scoped(db, `set local app.purpose='${quoted(purpose)}'`);

/** Goes on with a transaction as this user as well, to the end of it. */
export async function becomeUser(transaction: Queries, userId: UserId): Promise<void> {
  await transaction.execute(sql`select set_config('app.user_id', ${userId}, true)`);
}

const scoped = (db: Database, setting: string): Database =>
  drizzle(scopedClient(db.$client, preludeOf(db) + setting), { casing: 'snake_case' });

/** SET takes no parameters. The types let nothing else through; this holds if one ever lies. */
function quoted(value: string): string {
  if (!/^[a-z0-9-]+$/.test(value)) throw new TypeError('Not fit to be a setting.');
  return value;
}
