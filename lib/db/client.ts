import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env } from '@/lib/env';

export type Database = PostgresJsDatabase;

/** A pool and what it takes to end it; `dispose` waits for running queries at most five seconds. */
export interface DatabaseHandle extends AsyncDisposable {
  readonly db: Database;
  readonly sql: postgres.Sql;
}

/** Opens a pool on `url`. Timestamps come back as `Date`, numbers of bigint columns as `number`. */
export function connect(url: string, { max = 10 }: { max?: number } = {}): DatabaseHandle {
  const sql = postgres(url, {
    max,
    idle_timeout: 30,
    connect_timeout: 10,
    onnotice: () => undefined,
  });
  return {
    sql,
    db: drizzle(sql, { casing: 'snake_case' }),
    [Symbol.asyncDispose]: () => sql.end({ timeout: 5 }),
  };
}

const key = Symbol.for('chatkit-todo.database');
const registry = globalThis as unknown as { [key]: DatabaseHandle | undefined };

/** The process-wide pool on DATABASE_URL, opened at first use. */
export function database(): Database {
  registry[key] ??= connect(env().DATABASE_URL);
  return registry[key].db;
}
