import { isDeadlock, violates } from '@/lib/db/database-error';

const attempts = 5;

/**
 * What an upsert gives whose table has this unique constraint besides the one it names; `write` is one
 * statement in a transaction of its own. PostgreSQL looks for the row at the named constraint, without a
 * lock, and can miss what others insert or update meanwhile. The new row then meets theirs at the other
 * constraint, where that is an error, or a wait in which two can block each other. Another attempt looks
 * anew.
 *
 * Source: PostgreSQL 16 `src/backend/executor/execIndexing.c` (`ExecCheckIndexConstraints`, and
 * `noDupErr` of `ExecInsertIndexTuples`); of updates, pgsql-hackers
 * https://postgresql.org/message-id/CANtu0ohUB9ky45iiMAYN1fGyt82+cg=+UYBom=P7drb+=97G9w@mail.gmail.com
 *
 * @throws what the fifth attempt failed with; any other error at once
 */
export async function upserted<T>(write: () => PromiseLike<T>, constraint: string): Promise<T> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await write();
    } catch (error) {
      const mayPass = violates(error, constraint) || isDeadlock(error);
      if (attempt === attempts || !mayPass) throw error;
    }
}
