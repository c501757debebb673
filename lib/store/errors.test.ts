import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { upserted } from './errors';

const refusal = (code: string, constraint_name: string) =>
  Object.assign(new postgres.PostgresError(code), { code, constraint_name });

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

  it('is tried again when it was refused by the one it does not name', async () => {
    const { write, asked } = failing(overlooked, overlooked);
    expect(await upserted(write, 'both')).toBe('row');
    expect(asked()).toBe(3);
  });

  it('is given up in the end', async () => {
    const { write, asked } = failing(...Array.from({ length: 9 }, () => overlooked));
    await expect(upserted(write, 'both')).rejects.toBe(overlooked);
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
