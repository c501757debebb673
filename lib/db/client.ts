import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { type Env, env } from '@/lib/env';
import { connectionUrl } from './connection-url';

export type Database = PostgresJsDatabase & { readonly $client: postgres.Sql };

/** What runs queries: the pool or a transaction. */
export type Queries = Pick<Database, 'select' | 'insert' | 'update' | 'delete' | 'execute'>;

/** A pool and what it takes to end it; `dispose` waits for running queries at most five seconds. */
export interface DatabaseHandle extends AsyncDisposable {
  readonly db: Database;
  readonly sql: postgres.Sql;
}

/** How patient a pool is; all times in seconds. */
export interface ConnectOptions {
  /** Connections at most. */
  readonly max?: number;
  /** A connection unused for so long is closed. */
  readonly idleTimeout?: number;
  /** Reaching the server and logging in. */
  readonly connectTimeout?: number;
  /** One statement, waiting for locks included; the server ends it with SQLSTATE 57014. */
  readonly statementTimeout?: number;
  /** A transaction in which nothing happens, so that a stuck process can't hold locks forever. */
  readonly idleInTransactionTimeout?: number;
}

/**
 * Opens a pool on `url`; connections are made at first use, so a wrong address shows only then.
 * Behind a transaction-pooling proxy (`?pgbouncer=true`) no statement is prepared by name.
 */
export function connect(url: string, options: ConnectOptions = {}): DatabaseHandle {
  const address = connectionUrl(url);
  const sql = postgres(address.url, {
    max: options.max ?? 10,
    idle_timeout: options.idleTimeout ?? 30,
    connect_timeout: options.connectTimeout ?? 5,
    prepare: !address.pooled,
    // The driver's own way waits up to 20 s, also for whoever asks first once the server is back.
    backoff: (retries: number) => Math.min(2 ** retries / 100, 0.5),
    connection: {
      application_name: 'chatkit-todo',
      TimeZone: 'UTC',
      ...(address.pooled ? {} : sessionTimeouts(options)),
    },
    onnotice: () => undefined,
  });
  if (address.pooled) preludes.set(sql, prelude(sessionTimeouts(options)));
  return {
    sql,
    db: drizzle(sql, { casing: 'snake_case' }),
    [Symbol.asyncDispose]: () => sql.end({ timeout: 5 }),
  };
}

/** As settings of the session, in milliseconds. */
const sessionTimeouts = (options: ConnectOptions) => ({
  statement_timeout: Math.round((options.statementTimeout ?? 15) * 1000),
  idle_in_transaction_session_timeout: Math.round((options.idleInTransactionTimeout ?? 30) * 1000),
});

const prelude = (settings: Readonly<Record<string, number>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `set local ${name}=${value};`)
    .join('');

const preludes = new WeakMap<postgres.Sql, string>();

/**
 * What a transaction has to begin with so that the timeouts hold: behind a proxy that refuses settings
 * of the session they are set for each transaction.
 */
export const preludeOf = (db: Database): string => preludes.get(db.$client) ?? '';

const key = Symbol.for('chatkit-todo.database');
const registry = globalThis as { [key]?: DatabaseHandle | undefined };

/** A function instance serves few requests at a time, is one of many and may be frozen when idle. */
export function poolOptions({
  DATABASE_POOL_MAX,
  VERCEL,
}: Pick<Env, 'DATABASE_POOL_MAX' | 'VERCEL'>): ConnectOptions {
  const isInstance = VERCEL !== undefined;
  return { max: DATABASE_POOL_MAX ?? (isInstance ? 2 : 10), idleTimeout: isInstance ? 5 : 30 };
}

/** The process-wide pool on DATABASE_URL, opened at first use. */
export function database(): Database {
  registry[key] ??= connect(env().DATABASE_URL, poolOptions(env()));
  return registry[key].db;
}
