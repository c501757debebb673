import {
  createLocalJWKSet,
  jwtVerify,
  SignJWT,
  type JWTPayload,
  type JWTVerifyGetKey,
  type LocalJWKSet,
} from 'jose';
import { randomUUID } from 'node:crypto';
import { appOrigin } from './app-origin';
import { keySet, signingAlgorithms, type KeySet } from './keys';
import { asTokenError } from './token-error';

/** RFC 9068, section 2.1. */
const tokenType = 'at+jwt';

export interface Claims {
  readonly subject: string;
  readonly audience: string;
  readonly lifetimeSeconds: number;
  readonly claims: Readonly<Record<string, string | null>>;
}

/** Signs a JWT of ours: issuer, audience, subject, `jti`, `iat` and `exp` are always there. */
export async function signToken(
  { subject, audience, lifetimeSeconds, claims }: Claims,
  now = new Date(),
): Promise<string> {
  const { signing } = await keySet();
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: signing.alg, kid: signing.kid, typ: tokenType })
    .setIssuer(appOrigin())
    .setAudience(audience)
    .setSubject(subject)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(signing.key);
}

const localSets = new WeakMap<KeySet, LocalJWKSet>();

/** Finds our own public keys without the network. */
export async function localKeys(): Promise<JWTVerifyGetKey> {
  const keys = await keySet();
  const known = localSets.get(keys);
  if (known !== undefined) return known;
  const made = createLocalJWKSet(keys.publicJwks);
  localSets.set(keys, made);
  return made;
}

/**
 * Verifies a JWT of ours for one audience.
 * @throws {TokenError} when the token is at fault
 */
export async function verifyToken(
  token: string,
  { audience, keys, now }: { audience: string; keys: JWTVerifyGetKey; now?: Date },
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: appOrigin(),
      audience,
      algorithms: signingAlgorithms,
      typ: tokenType,
      requiredClaims: ['sub', 'iat', 'exp', 'jti'],
      ...(now === undefined ? {} : { currentDate: now }),
    });
    return payload;
  } catch (error) {
    throw asTokenError(error);
  }
}
