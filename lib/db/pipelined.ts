import type postgres from 'postgres';

/** What is used of a connection of postgres.js 3.4.9 (`src/connection.js`), which has no types for it. */
interface Connection {
  /** Sends a query; a falsy answer means that no other may follow before this one is answered. */
  execute(query: object): boolean | undefined;
  /** Called whenever a reserved connection is idle inside a transaction. */
  reserved: (() => void) | null;
}

/** One statement and how its rows are wanted. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
  /** Rows as arrays of values, else as objects. */
  readonly asArrays: boolean;
}

/** A query that is sent by whom we say, not by the pool. */
const byHand = <Q extends object>(query: Q): Q =>
  Object.assign(query, { handler: () => undefined });

/**
 * Runs one statement in a transaction of its own whose beginning is `prelude` (statements without
 * parameters). `begin`, the prelude, the statement and `commit` go out in one piece and are answered
 * in one: a single round trip once the connection has the statement prepared. `sql.begin` takes three.
 *
 * Does what `begin` of postgres.js 3.4.9 does (`src/index.js`), without its waiting: whichever
 * connection gets the `begin` is kept by us until the server reports that it is idle again.
 */
export async function pipelined(
  sql: postgres.Sql,
  prelude: string,
  statement: Statement,
): Promise<postgres.RowList<postgres.Row[]>> {
  const first = await attempt(sql, prelude, statement);
  // A plan of before a change of the schema: the driver repeats the statement, but behind the
  // transaction that failed with it. Whatever that gave does not count.
  return first ?? (await attempt(sql, prelude, statement)) ?? rolledBack();
}

function rolledBack(): never {
  throw new Error('A transaction was rolled back for no reason given.');
}

/** @returns undefined when the transaction did not commit although nothing failed */
async function attempt(
  sql: postgres.Sql,
  prelude: string,
  { text, parameters, asArrays }: Statement,
) {
  const answer = sql.unsafe(text, parameters as postgres.ParameterOrJSON<never>[], {
    prepare: true,
  });
  const statement = byHand(asArrays ? answer.values() : answer);
  const commit = byHand(sql.unsafe('commit'));
  const options = {
    prepare: false,
    onexecute: (connection: Connection) => {
      let waiting = true;
      const finish = () => {
        if (waiting) connection.execute(commit);
        waiting = false;
      };
      connection.reserved = finish;
      if (connection.execute(statement)) finish();
    },
  };
  const [, rows, end] = await Promise.all([
    sql.unsafe(`begin;${prelude}`, [], options),
    statement,
    commit,
  ]);
  return end.command === 'COMMIT' ? (rows as postgres.RowList<postgres.Row[]>) : undefined;
}
