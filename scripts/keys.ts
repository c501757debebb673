import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';

/**
 * A fresh private JWK set with one ES256 key, as `AUTH_PRIVATE_KEYS` takes it. The `kid` is the
 * key's RFC 7638 thumbprint.
 */
export async function generateSigningKeys(): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return JSON.stringify({ keys: [{ ...jwk, kid, alg: 'ES256', use: 'sig' }] });
}
