import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JSONWebKeySet,
} from 'jose';
import { z } from 'zod';
import { env, EnvError } from '@/lib/env';

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);

const PrivateJwk = z.discriminatedUnion('kty', [
  z.object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: base64url,
    y: base64url,
    d: base64url,
    kid: z.string().min(1).optional(),
  }),
  z.object({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: base64url,
    d: base64url,
    kid: z.string().min(1).optional(),
  }),
]);
type PrivateJwk = z.infer<typeof PrivateJwk>;

const PrivateJwkSet = z.object({ keys: z.array(PrivateJwk).min(1) });

/** The signing algorithms of our own tokens. */
export const signingAlgorithms = ['ES256', 'EdDSA'];

export interface SigningKey {
  readonly kid: string;
  readonly alg: 'ES256' | 'EdDSA';
  readonly key: CryptoKey;
}

export interface KeySet {
  /** Signs new tokens: the first key of the set. */
  readonly signing: SigningKey;
  /** The public half of every key of the set, fit to be published. */
  readonly publicJwks: JSONWebKeySet;
}

function algorithmOf(jwk: PrivateJwk): SigningKey['alg'] {
  return jwk.kty === 'EC' ? 'ES256' : 'EdDSA';
}

async function publicHalf(jwk: PrivateJwk) {
  const { d: _private, kid, ...material } = jwk;
  return {
    ...material,
    kid: kid ?? (await calculateJwkThumbprint(material)),
    alg: algorithmOf(jwk),
    use: 'sig',
  };
}

async function importPrivate(jwk: PrivateJwk): Promise<CryptoKey> {
  const { kid: _kid, ...material } = jwk;
  const key = await importJWK(material, algorithmOf(jwk));
  if (key instanceof Uint8Array) throw new TypeError('An asymmetric key is not bytes.');
  return key;
}

function faultyKeys(reason: string, cause?: unknown): EnvError {
  return new EnvError(
    [{ variable: 'AUTH_PRIVATE_KEYS', reason }],
    cause === undefined ? {} : { cause },
  );
}

function parseKeys(source: string): PrivateJwk[] {
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch {
    // The cause would quote the private key.
    throw faultyKeys('is not JSON; it holds a JWK set {"keys":[…]}');
  }
  const parsed = PrivateJwkSet.safeParse(json);
  if (parsed.success) return parsed.data.keys;
  throw faultyKeys(
    'is not a JWK set of private keys, each EC P-256 (ES256) or OKP Ed25519 (EdDSA)',
    parsed.error,
  );
}

/**
 * Parses the text of `AUTH_PRIVATE_KEYS`. A key without `kid` gets its RFC 7638 thumbprint.
 * @throws {EnvError} naming the variable, never quoting its value
 */
export async function parseKeySet(source: string): Promise<KeySet> {
  const jwks = parseKeys(source);
  const publicKeys = await Promise.all(jwks.map(publicHalf));
  if (new Set(publicKeys.map((jwk) => jwk.kid)).size < publicKeys.length)
    throw faultyKeys('two keys share one kid');
  let privateKeys: CryptoKey[];
  try {
    privateKeys = await Promise.all(jwks.map(importPrivate));
  } catch (cause) {
    throw faultyKeys('holds a key that can not be used', cause);
  }
  const [key] = privateKeys;
  const [published] = publicKeys;
  if (key === undefined || published === undefined) throw faultyKeys('holds no key');
  return {
    signing: { kid: published.kid, alg: published.alg, key },
    publicJwks: { keys: publicKeys },
  };
}

let cached: { readonly source: string; readonly keys: Promise<KeySet> } | undefined;

/**
 * The keys of `AUTH_PRIVATE_KEYS`, parsed at first use. The first one signs, each of them verifies,
 * so that tokens outlive a rotation: put the new key first and drop the old one a day later.
 * @throws {EnvError} when the variable is missing or malformed
 */
export async function keySet(): Promise<KeySet> {
  const source = env().AUTH_PRIVATE_KEYS;
  if (source === undefined)
    throw faultyKeys('is missing; `npm run dev` makes one, production needs a JWK set');
  if (cached?.source !== source) cached = { source, keys: parseKeySet(source) };
  return cached.keys;
}

/** A fresh private JWK set of one ES256 key, to be stored as JSON in `AUTH_PRIVATE_KEYS`. */
export async function generateKeySet(): Promise<JSONWebKeySet> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { keys: [{ ...jwk, kid, alg: 'ES256', use: 'sig' }] };
}
