import { DatabaseUnavailableError, toDatabaseError } from './database-error';

/**
 * Runs `operation` against the database so that it always ends: with its value, or with a
 * {@link DatabaseError} that holds no parameters. A server that vanished without closing the connection
 * answers neither the statement nor its timeout, and postgres.js 3.4.9 reconnects without end to one
 * that accepts and hangs up (`connection.js` `closed`), hence the deadline of ours behind the server's.
 *
 * Errors thrown by `operation` itself pass through unchanged.
 */
export async function guarded<T>(
  operation: () => PromiseLike<T>,
  { deadline = 20_000 }: { deadline?: number } = {},
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DatabaseUnavailableError(`The database did not answer within ${deadline} ms`));
    }, deadline);
  });
  try {
    return await Promise.race([operation(), late]);
  } catch (error) {
    throw toDatabaseError(error);
  } finally {
    clearTimeout(timer);
  }
}
