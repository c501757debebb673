import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Queries } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { users } from '@/lib/db/schema/users';
import { becomeUser, forPurpose } from '@/lib/db/tenancy';
import { HttpError } from '@/lib/http/error-response';
import { hashPassword, maxPasswordBytes, NewPassword, verifyPassword } from './password';
import { toUser, userColumns, type User } from './user';

/** PostgreSQL stores no NUL in text, and no control character belongs in a name. */
const printable = /^\P{Cc}*$/u;

const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'Use at most 254 characters.')
  .pipe(z.email('Enter a valid e-mail address.'));

/** The body of a sign-up. */
export const SignUp = z.object({
  email: Email,
  password: NewPassword,
  name: z
    .string()
    .trim()
    .max(100, 'Use at most 100 characters.')
    .regex(printable, 'Use printable characters.')
    .nullish()
    .transform((name) => (name === undefined || name === '' ? null : name)),
});
export type SignUp = z.infer<typeof SignUp>;

/** The body of a sign-in: whatever no account can have is wrong, not malformed. */
export const SignIn = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .transform((email) => email.slice(0, 255)),
  password: z.string(),
});
export type SignIn = z.infer<typeof SignIn>;

/**
 * Adds a person. The unique index decides between two sign-ups at once.
 * @throws {HttpError} `conflict` when the address is taken
 */
export async function createAccount(
  db: Database,
  { email, name, password }: SignUp,
): Promise<User> {
  const passwordHash = await hashPassword(password);
  const [row] = await guarded(() =>
    forPurpose(db, 'sign-up')
      .insert(users)
      .values({ email, name, passwordHash })
      .onConflictDoNothing()
      .returning(userColumns),
  );
  if (row === undefined)
    throw new HttpError(
      'conflict',
      'There is already an account with this e-mail address. Sign in instead.',
    );
  return toUser(row);
}

/**
 * Adds a demo account: no password, so its session is the only way in.
 * @param furnish what it is to hold from the start, done as its user in the same transaction
 */
export function createDemoAccount(
  db: Database,
  furnish: (transaction: Queries, user: User) => Promise<void> = () => Promise.resolve(),
): Promise<User> {
  const email = `demo-${randomBytes(16).toString('hex')}@demo.invalid`;
  return guarded(() =>
    forPurpose(db, 'sign-up').transaction(async (tx) => {
      const [row] = await tx
        .insert(users)
        .values({ email, name: 'Demo', isDemo: true })
        .returning(userColumns);
      if (row === undefined) throw new Error('The demo account was not inserted.');
      const user = toUser(row);
      await becomeUser(tx, user.id);
      await furnish(tx, user);
      return user;
    }),
  );
}

/** The person with this address and password, else undefined after the same amount of work. */
export async function checkCredentials(
  db: Database,
  { email, password }: SignIn,
): Promise<User | undefined> {
  const fits = printable.test(email) && Buffer.byteLength(password) <= 2 * maxPasswordBytes;
  const [row] = fits
    ? await guarded(() =>
        forPurpose(db, 'sign-in')
          .select({ ...userColumns, passwordHash: users.passwordHash })
          .from(users)
          .where(eq(sql`lower(${users.email})`, email)),
      )
    : [];
  const matches = await verifyPassword(fits ? password : '', row?.passwordHash);
  return row !== undefined && matches
    ? toUser({ id: row.id, email: row.email, name: row.name })
    : undefined;
}
