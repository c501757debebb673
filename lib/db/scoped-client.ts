import type postgres from 'postgres';
import { pipelined } from './pipelined';

/**
 * `sql` as drizzle-orm 0.45.4 uses it (`postgres-js/session.js`: `unsafe` and `begin`), with each
 * statement, and each transaction, beginning with `prelude`.
 */
export function scopedClient(sql: postgres.Sql, prelude: string): postgres.Sql {
  return withMethods(sql, {
    unsafe: (text: string, parameters: readonly unknown[] = []) => {
      const run = (asArrays: boolean) => pipelined(sql, prelude, { text, parameters, asArrays });
      return {
        values: () => run(true),
        then: (...handlers: Parameters<Promise<unknown>['then']>) => run(false).then(...handlers),
      };
    },
    begin: <T>(work: (transaction: postgres.TransactionSql) => T | Promise<T>) =>
      sql.begin((transaction) => {
        // Not awaited: it goes out together with the first statement, which fails when it does.
        void transaction.unsafe(prelude).execute();
        return work(prepared(transaction));
      }),
  });
}

/** A transaction whose statements are prepared by name, where the pool allows that. */
const prepared = (transaction: postgres.TransactionSql): postgres.TransactionSql =>
  withMethods(transaction, {
    unsafe: (text: string, parameters: readonly unknown[] = []) =>
      transaction.unsafe(text, parameters as postgres.ParameterOrJSON<never>[], { prepare: true }),
  });

function withMethods<T extends object>(target: T, methods: Readonly<Record<string, unknown>>): T {
  return new Proxy(target, {
    get: (object, name): unknown =>
      typeof name === 'string' && Object.hasOwn(methods, name)
        ? methods[name]
        : Reflect.get(object, name),
  });
}
