import { createRemoteJWKSet, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { env } from '@/lib/env';
import { asTokenError, TokenError } from './token-error';

export interface ExternalIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly audience: string;
}

/** What an identity provider says about a person. `email` is set only when it says it is verified. */
export interface ExternalIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | undefined;
  readonly name: string | undefined;
}

/** Public-key algorithms only: a shared secret could be the provider's public key. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** The external identity provider, when `AUTH_ISSUER` and its two companions name one. */
export function externalIssuer(): ExternalIssuer | undefined {
  const { AUTH_ISSUER, AUTH_JWKS_URL, AUTH_AUDIENCE } = env();
  if (AUTH_ISSUER === undefined || AUTH_JWKS_URL === undefined || AUTH_AUDIENCE === undefined)
    return undefined;
  return { issuer: AUTH_ISSUER, jwksUrl: AUTH_JWKS_URL, audience: AUTH_AUDIENCE };
}

const remoteSets = new Map<string, JWTVerifyGetKey>();

/** PostgreSQL stores no NUL in text, and no control character belongs in an id or a name. */
const printable = /^\P{Cc}*$/u;

const ExternalClaims = z.object({
  sub: z.string().min(1).max(255).regex(printable),
  email: z.email().max(254).toLowerCase().optional().catch(undefined),
  email_verified: z.literal(true).optional().catch(undefined),
  name: z.string().trim().min(1).max(100).regex(printable).optional().catch(undefined),
});

/**
 * Verifies a token of the external identity provider.
 * @throws {TokenError} when the token is at fault; any other error is the provider's keys out of reach
 */
export async function verifyExternalToken(
  token: string,
  { issuer, jwksUrl, audience }: ExternalIssuer,
  now = new Date(),
): Promise<ExternalIdentity> {
  const keys = remoteSets.get(jwksUrl) ?? createRemoteJWKSet(new URL(jwksUrl));
  remoteSets.set(jwksUrl, keys);
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms,
      requiredClaims: ['sub', 'exp'],
      currentDate: now,
    });
    const claims = ExternalClaims.safeParse(payload);
    if (!claims.success) throw new TokenError('The token names no user.', { cause: claims.error });
    const { sub, email, email_verified, name } = claims.data;
    return { issuer, subject: sub, email: email_verified === true ? email : undefined, name };
  } catch (error) {
    throw asTokenError(error);
  }
}
