import { z } from 'zod';
import { UserId } from '@/lib/db/user-id';
import { ownAudience } from '@/lib/env';
import { localKeys, signToken, verifyToken } from './signed-token';
import { TokenError } from './token-error';

/** 15 minutes. */
export const accessTokenLifetimeSeconds = 15 * 60;

/** Who an access token speaks for. */
export interface AccessTokenUser {
  readonly id: UserId;
  readonly email: string;
  readonly name: string | null;
}

/** Mints an access token; `email` and `name` ride along for the browser's own use. */
export function mintAccessToken(user: AccessTokenUser, now = new Date()): Promise<string> {
  return signToken(
    {
      subject: user.id,
      audience: ownAudience,
      lifetimeSeconds: accessTokenLifetimeSeconds,
      claims: { email: user.email, name: user.name },
    },
    now,
  );
}

const AccessTokenClaims = z.object({ sub: UserId });

/**
 * Verifies an access token of ours and yields the user it names, who may be gone by now.
 * @throws {TokenError} when the token is at fault
 */
export async function verifyAccessToken(token: string, now = new Date()): Promise<UserId> {
  const payload = await verifyToken(token, {
    audience: ownAudience,
    keys: await localKeys(),
    now,
  });
  const claims = AccessTokenClaims.safeParse(payload);
  if (!claims.success) throw new TokenError('The token names no user.', { cause: claims.error });
  return claims.data.sub;
}
