import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';

/** OWASP Password Storage Cheat Sheet: argon2id (the library's default) with 19 MiB, two passes. */
export const argon2Parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Longer ones only cost us work. */
export const maxPasswordBytes = 200;

/** A password somebody chooses: at least 8 characters, at most 200 bytes of UTF-8. */
export const NewPassword = z
  .string()
  .transform(normalise)
  .refine((password) => Array.from(password).length >= 8, 'Use at least 8 characters.')
  .refine(
    (password) => Buffer.byteLength(password) <= maxPasswordBytes,
    `Use at most ${String(maxPasswordBytes)} bytes.`,
  );

/** One text, one byte sequence, whatever keyboard typed it (NIST SP 800-63B, 5.1.1.2). */
function normalise(password: string): string {
  return password.normalize('NFKC');
}

/** The argon2id hash of a password in PHC form, salt and parameters included. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalise(password), argon2Parameters);
}

/** Nobody's hash, of the same cost as everybody's. */
export const dummyHash =
  '$argon2id$v=19$m=19456,t=2,p=1$WPieSsI6iNUjmtIXq0/hkQ$gHl3CcD7+ctN7wcJZ8EFZqZJV1JLqFuO/ZLlOUPXIgU';

/**
 * Whether `password` belongs to `passwordHash`. With no hash to compare with (nobody of that name)
 * it takes as long and says no, so that the time taken does not tell which addresses have accounts.
 */
export async function verifyPassword(
  password: string,
  passwordHash: string | null | undefined,
): Promise<boolean> {
  const matches = await verify(passwordHash ?? dummyHash, normalise(password));
  return matches && passwordHash !== null && passwordHash !== undefined;
}
