import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshTokens } from '@/lib/db/schema/refresh-tokens';
import { users } from '@/lib/db/schema/users';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createDemoAccount } from './accounts';
import { hashRefreshToken, newRefreshToken } from './refresh-token';
import { endSession, rotateSession, startSession } from './sessions';
import { sweep } from './sweep';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const start = new Date('2026-11-20T10:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const day = 24 * 60 * 60;

async function session() {
  const { db } = database.handle;
  const user = await createDemoAccount(db);
  const { refreshToken } = await startSession(db, user, start);
  return { db, user, refreshToken };
}

async function rotated(token: string, seconds: number): Promise<string | undefined> {
  const result = await rotateSession(database.handle.db, token, after(seconds));
  return result?.session.refreshToken;
}

describe('rotating a refresh token', () => {
  it('yields a successor that lives 30 days from then on', async () => {
    const { db, user, refreshToken } = await session();
    const result = await rotateSession(db, refreshToken, after(10));
    expect(result?.user).toEqual(user);
    expect(result?.session.expiresAt).toEqual(after(10 + 30 * day));
  });

  it('yields the same successor again until 30 seconds later, then ends the family', async () => {
    const { refreshToken } = await session();
    const successor = await rotated(refreshToken, 100);
    expect(await rotated(refreshToken, 129.999)).toBe(successor);
    expect(await rotated(refreshToken, 130)).toBeUndefined();
    expect(await rotated(successor ?? '', 131)).toBeUndefined();
  });

  it('follows the chain when the successor has been replaced meanwhile', async () => {
    const { refreshToken } = await session();
    const second = (await rotated(refreshToken, 0)) ?? '';
    const third = (await rotated(second, 5)) ?? '';
    expect(new Set([refreshToken, second, third]).size).toBe(3);
    expect(await rotated(refreshToken, 10)).toBe(third);
    expect(await rotated(third, 15)).not.toBe(third);
  });

  it('gives every one of many simultaneous requests the one successor', async () => {
    const { user, refreshToken } = await session();
    const results = await Promise.all(Array.from({ length: 8 }, () => rotated(refreshToken, 1)));
    expect(results[0]).toBeDefined();
    expect(new Set(results).size).toBe(1);
    const rows = await database.admin.db
      .select()
      .from(refreshTokens)
      .where(eq(refreshTokens.userId, user.id));
    expect(rows).toHaveLength(2);
  });

  it('leaves no token alive when a replay meets a rotation of the newest one', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { user, refreshToken } = await session();
      const second = (await rotated(refreshToken, 0)) ?? '';
      await Promise.all([rotated(refreshToken, 60), rotated(second, 60)]);
      const rows = await database.admin.db
        .select()
        .from(refreshTokens)
        .where(eq(refreshTokens.userId, user.id));
      expect(rows).toEqual([]);
    }
  });

  it('refuses a token from the moment it expires', async () => {
    const { refreshToken } = await session();
    expect(await rotated(refreshToken, 30 * day)).toBeUndefined();
    expect(await rotated(refreshToken, 30 * day - 1)).toBeDefined();
  });

  it('refuses an unknown token, and the session of a user who is gone', async () => {
    expect(await rotated(newRefreshToken(), 0)).toBeUndefined();
    const { user, refreshToken } = await session();
    await database.admin.db.delete(users).where(eq(users.id, user.id));
    expect(await rotated(refreshToken, 0)).toBeUndefined();
  });
});

describe('what the database holds', () => {
  it('is neither a token nor a way to one', async () => {
    const { user, refreshToken } = await session();
    const successor = (await rotated(refreshToken, 0)) ?? '';
    const rows = await database.admin.db
      .select()
      .from(refreshTokens)
      .where(eq(refreshTokens.userId, user.id));
    expect(rows.map((row) => row.tokenHash).sort()).toEqual(
      [refreshToken, successor].map(hashRefreshToken).sort(),
    );
    expect(JSON.stringify(rows)).not.toContain(refreshToken);
    expect(JSON.stringify(rows)).not.toContain(successor);
  });
});

describe('ending a session', () => {
  it('leaves the other sessions of the user alive', async () => {
    const { db, user, refreshToken } = await session();
    const other = await startSession(db, user, start);
    await endSession(db, refreshToken);
    expect(await rotated(refreshToken, 1)).toBeUndefined();
    expect(await rotated(other.refreshToken, 1)).toBeDefined();
  });
});

describe('the sweep', () => {
  it('removes expired tokens, and demo accounts no session can reach', async () => {
    const { db, user, refreshToken } = await session();
    const alive = await session();
    await database.admin.db.update(users).set({ createdAt: start });
    const kept = (await rotated(alive.refreshToken, day)) ?? '';
    const [person] = await database.admin.db
      .insert(users)
      .values({ email: 'person@example.com', createdAt: start })
      .returning();
    await sweep(db, after(30 * day));
    const left = (await database.admin.db.select({ id: users.id }).from(users)).map(
      (row) => row.id,
    );
    expect(left).toEqual(expect.arrayContaining([alive.user.id, person?.id]));
    expect(left).not.toContain(user.id);
    expect(await rotated(refreshToken, 1)).toBeUndefined();
    expect(await rotated(kept, 30 * day)).toBeDefined();
  });
});
