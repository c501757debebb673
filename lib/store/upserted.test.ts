import { DrizzleQueryError } from 'drizzle-orm';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { upserted } from './upserted';

/** What the server answers, as it comes out of drizzle. */
const refusal = (code: string, constraint_name?: string) =>
  new DrizzleQueryError(
    'insert',
    [],
    Object.assign(new postgres.PostgresError(code), { code, constraint_name }),
  );

/** Fails with these errors in turn, then gives a row. */
function failing(...errors: Error[]) {
  let asked = 0;
  const write = () => {
    const error = errors[asked];
    asked += 1;
    return error === undefined ? Promise.resolve('row') : Promise.reject(error);
  };
  return { write, asked: () => asked };
}

describe('an upsert into a table with two unique constraints', () => {
  const overlooked = refusal('23505', 'both');
  const deadlock = refusal('40P01');

  it('is tried again when the one it does not name refused it, or in a deadlock', async () => {
    const { write, asked } = failing(overlooked, deadlock, overlooked);
    expect(await upserted(write, 'both')).toBe('row');
    expect(asked()).toBe(4);
  });

  it.each([overlooked, deadlock])('is given up in the end: %s', async (error) => {
    const { write, asked } = failing(...Array.from({ length: 9 }, () => error));
    await expect(upserted(write, 'both')).rejects.toBe(error);
    expect(asked()).toBe(5);
  });

  it.each([refusal('23505', 'another'), refusal('42501', 'both'), new Error('both')])(
    'fails at once with any other error: %s',
    async (error) => {
      const { write, asked } = failing(error);
      await expect(upserted(write, 'both')).rejects.toBe(error);
      expect(asked()).toBe(1);
    },
  );
});
