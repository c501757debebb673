import { DrizzleQueryError } from 'drizzle-orm';
import postgres from 'postgres';

/**
 * A query failed. What the driver and drizzle report holds query parameters (drizzle-orm 0.45.4
 * `errors.js` puts them into the message) and so people's text: of it only the SQLSTATE and the name
 * of the violated constraint are kept, and `cause` is a bare copy of the same.
 */
export class DatabaseError extends Error {
  readonly code: 'database_error' | 'database_unavailable' = 'database_error';
  /** Five characters, PostgreSQL appendix A; undefined when the server never answered. */
  readonly sqlState: string | undefined;
  readonly constraint: string | undefined;

  constructor(message: string, fault: Fault = {}) {
    super(message, fault.cause === undefined ? undefined : { cause: fault.cause });
    this.name = new.target.name;
    this.sqlState = fault.sqlState;
    this.constraint = fault.constraint;
  }
}

/** The database can't be reached, is starting or stopping, or did not answer in time: try again later. */
export class DatabaseUnavailableError extends DatabaseError {
  override readonly code = 'database_unavailable';
}

interface Fault {
  readonly sqlState?: string | undefined;
  readonly constraint?: string | undefined;
  readonly cause?: Error;
}

/** What postgres.js and Node call a connection that could not be had or was lost. */
const connectionFaults: ReadonlySet<string> = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/**
 * SQLSTATE classes and codes by which the server says "not now": connection exceptions (08), too few
 * resources (53), shutting down or starting (57P), statement timeout (57014), lock timeout (55P03),
 * idle in transaction (25P03), serialization and deadlock (40).
 */
const passing = /^(08|53|57P|40)|^(57014|55P03|25P03)$/;

/** The driver's error behind `error`, or `error` itself. */
function rootOf(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? error.cause : error;
}

/** The `code` of Node's and postgres.js's connection errors; an AggregateError stands for its first. */
function connectionFault(error: unknown): string | undefined {
  if (error instanceof AggregateError) return connectionFault(error.errors[0]);
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && connectionFaults.has(error.code)
    ? error.code
    : undefined;
}

/**
 * Whether row-level security refused what a statement was about to write; `on conflict do update` meets
 * it where the row in its way is somebody else's. The SQLSTATE alone (42501) also tells of missing grants.
 */
export function refusedByRowSecurity(error: unknown): boolean {
  const root = rootOf(error);
  return (
    root instanceof postgres.PostgresError &&
    root.code === '42501' &&
    root.routine === 'ExecWithCheckOptions'
  );
}

/** Whether a statement was refused because of this unique constraint. */
export function violates(error: unknown, constraint: string): boolean {
  const root = rootOf(error);
  return (
    root instanceof postgres.PostgresError &&
    root.code === '23505' &&
    root.constraint_name === constraint
  );
}

/** Whether a transaction was given up because it and others waited for each other. */
export function isDeadlock(error: unknown): boolean {
  const root = rootOf(error);
  return root instanceof postgres.PostgresError && root.code === '40P01';
}

/** Turns a failure of the driver into a {@link DatabaseError}; anything else comes back as it is. */
export function toDatabaseError(error: unknown): unknown {
  if (error instanceof DatabaseError) return error;
  const root = rootOf(error);
  if (root instanceof postgres.PostgresError) {
    const sqlState = root.code;
    const constraint = root.constraint_name;
    const text = `PostgreSQL answered ${sqlState}${constraint === undefined ? '' : ` (${constraint})`}`;
    const fault = { sqlState, constraint, cause: bareCopy(root, text) };
    return passing.test(sqlState)
      ? new DatabaseUnavailableError(`${text}: try again later`, fault)
      : new DatabaseError(text, fault);
  }
  const lost = connectionFault(root);
  if (lost !== undefined) {
    const text = `The database can't be reached (${lost})`;
    return new DatabaseUnavailableError(`${text}: check DATABASE_URL and that the server runs`, {
      cause: bareCopy(root, text),
    });
  }
  if (error instanceof DrizzleQueryError) {
    const text = 'A query failed before it was sent';
    return new DatabaseError(text, { cause: bareCopy(root, text) });
  }
  return error;
}

/** Where it happened without what it said: the stack's frames under a message of ours. */
function bareCopy(error: unknown, message: string): Error {
  const copy = new Error(message);
  if (error instanceof Error && error.stack !== undefined) {
    const frames = error.stack.split('\n').filter((line) => /^\s+at /.test(line));
    copy.stack = [`Error: ${message}`, ...frames].join('\n');
  }
  return copy;
}
