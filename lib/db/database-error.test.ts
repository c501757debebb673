import { inspect } from 'node:util';
import { DrizzleQueryError } from 'drizzle-orm';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import {
  DatabaseError,
  DatabaseUnavailableError,
  isDeadlock,
  refusedByRowSecurity,
  toDatabaseError,
  violates,
} from './database-error';

/** As the server sends it: PostgresError takes over every field (postgres 3.4.9 `errors.js`). */
const serverError = (fields: Record<string, string>): Error =>
  Object.assign(
    Reflect.construct(postgres.PostgresError, [
      { message: 'Key (email)=(secret@example.com) already exists.', ...fields },
    ]) as Error,
    { parameters: ['secret'] },
  );

const systemError = (code: string): Error =>
  Object.assign(new Error(`connect ${code} secret.example.com:5432`), { code });

test('a server error keeps its SQLSTATE and constraint, and nothing of what was sent', () => {
  const query = new DrizzleQueryError(
    'insert into users values ($1)',
    ['secret'],
    serverError({ code: '23505', constraint_name: 'users_email_key', detail: 'secret' }),
  );
  const error = toDatabaseError(query);
  expect(error).toBeInstanceOf(DatabaseError);
  expect(error).not.toBeInstanceOf(DatabaseUnavailableError);
  expect(error).toMatchObject({
    name: 'DatabaseError',
    code: 'database_error',
    message: 'PostgreSQL answered 23505 (users_email_key)',
    sqlState: '23505',
    constraint: 'users_email_key',
  });
  expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain('secret');
  expect((error as DatabaseError).cause).toHaveProperty(
    'stack',
    expect.stringContaining('database-error.test.ts'),
  );
});

test.each(['08006', '53300', '57P01', '57P03', '57014', '55P03', '25P03', '40001', '40P01'])(
  'SQLSTATE %s means: try again later',
  (code) => {
    expect(toDatabaseError(serverError({ code }))).toMatchObject({
      name: 'DatabaseUnavailableError',
      code: 'database_unavailable',
      sqlState: code,
    });
  },
);

test.each(['22021', '23503', '42P01', '42501'])('SQLSTATE %s will not pass by itself', (code) => {
  expect(toDatabaseError(serverError({ code }))).toMatchObject({ code: 'database_error' });
});

test.each(['ECONNREFUSED', 'CONNECT_TIMEOUT', 'CONNECTION_CLOSED', 'ENOTFOUND', 'ETIMEDOUT'])(
  '%s says what to check, without the address',
  (code) => {
    const error = toDatabaseError(new DrizzleQueryError('select 1', [], systemError(code)));
    expect(error).toBeInstanceOf(DatabaseUnavailableError);
    expect(error).toHaveProperty(
      'message',
      `The database can't be reached (${code}): check DATABASE_URL and that the server runs`,
    );
    expect(inspect(error)).not.toContain('secret');
  },
);

test('an address with several IPs that all refuse is one that refuses', () => {
  const refused = new AggregateError([systemError('ECONNREFUSED'), systemError('ECONNREFUSED')]);
  expect(toDatabaseError(refused)).toBeInstanceOf(DatabaseUnavailableError);
});

test('a query that failed before it was sent shows no parameters either', () => {
  const query = new DrizzleQueryError('select $1', ['secret'], new TypeError('secret'));
  const error = toDatabaseError(query);
  expect(error).toMatchObject({ code: 'database_error', sqlState: undefined });
  expect(inspect(error)).not.toContain('secret');
});

test('what is no failure of the database passes unchanged', () => {
  const other = new TypeError('ours');
  expect(toDatabaseError(other)).toBe(other);
  const wrapped = toDatabaseError(systemError('ECONNREFUSED'));
  expect(toDatabaseError(wrapped)).toBe(wrapped);
});

test.each([
  ['bare', (error: Error) => error],
  ["in drizzle's wrapping", (error: Error) => new DrizzleQueryError('select 1', [], error)],
])("the cause of a refusal is told by the server's error, %s", (_how, wrap) => {
  const taken = wrap(serverError({ code: '23505', constraint_name: 'users_email_key' }));
  const missing = wrap(serverError({ code: '23503', constraint_name: 'users_email_key' }));
  const deadlock = wrap(serverError({ code: '40P01' }));
  const foreign = wrap(serverError({ code: '42501', routine: 'ExecWithCheckOptions' }));
  const ungranted = wrap(serverError({ code: '42501', routine: 'aclcheck_error' }));
  const all = [taken, missing, deadlock, foreign, ungranted];
  expect(all.filter((error) => violates(error, 'users_email_key'))).toEqual([taken]);
  expect(all.filter((error) => violates(error, 'users_pkey'))).toEqual([]);
  expect(all.filter(isDeadlock)).toEqual([deadlock]);
  expect(all.filter(refusedByRowSecurity)).toEqual([foreign]);
});
