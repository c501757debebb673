import {
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  createLocalJWKSet,
} from 'jose';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EnvError } from '@/lib/env';
import { generateKeySet, parseKeySet } from './keys';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The modules as a process started with this environment would see them. */
async function withEnvironment(keys: string) {
  vi.resetModules();
  vi.stubEnv('DATABASE_URL', 'postgres://localhost/none');
  vi.stubEnv('AUTH_PRIVATE_KEYS', keys);
  return {
    ...(await import('./keys')),
    ...(await import('./access-token')),
    env: await import('@/lib/env'),
  };
}

const user = { id: '0196b2f0-7c3e-7d43-8a3e-0a4d3c2b1a00', email: 'ada@example.com', name: 'Ada' };

async function jwkSet(...algorithms: ('ES256' | 'EdDSA')[]) {
  const keys = await Promise.all(
    algorithms.map(async (alg) => {
      const { privateKey } = await generateKeyPair(alg, { extractable: true });
      return exportJWK(privateKey);
    }),
  );
  return JSON.stringify({ keys });
}

describe('the key set', () => {
  it('publishes the public half of every key and nothing private', async () => {
    const { publicJwks, signing } = await parseKeySet(await jwkSet('ES256', 'EdDSA'));
    expect(publicJwks.keys).toEqual([
      {
        kty: 'EC',
        crv: 'P-256',
        x: expect.any(String) as string,
        y: expect.any(String) as string,
        kid: signing.kid,
        alg: 'ES256',
        use: 'sig',
      },
      {
        kty: 'OKP',
        crv: 'Ed25519',
        x: expect.any(String) as string,
        kid: expect.any(String) as string,
        alg: 'EdDSA',
        use: 'sig',
      },
    ]);
  });

  it('makes a set that can be stored and read again', async () => {
    const made = await generateKeySet();
    const { signing } = await parseKeySet(JSON.stringify(made));
    expect(signing.kid).toBe(made.keys[0]?.kid);
    expect(signing.alg).toBe('ES256');
  });

  it.each(['ES256', 'EdDSA'] as const)('signs with a first key for %s', async (alg) => {
    const app = await withEnvironment(await jwkSet(alg));
    const token = await app.mintAccessToken(user as never);
    const { signing, publicJwks } = await app.keySet();
    expect(decodeProtectedHeader(token)).toEqual({ alg, kid: signing.kid, typ: 'at+jwt' });
    await expect(jwtVerify(token, createLocalJWKSet(publicJwks))).resolves.toBeDefined();
  });

  it('accepts, during a rotation, what the old key signed and signs with the new one', async () => {
    const [oldKey] = (await generateKeySet()).keys;
    const [newKey] = (await generateKeySet()).keys;
    const before = await withEnvironment(JSON.stringify({ keys: [oldKey] }));
    const token = await before.mintAccessToken(user as never);
    const during = await withEnvironment(JSON.stringify({ keys: [newKey, oldKey] }));
    await expect(during.verifyAccessToken(token)).resolves.toBe(user.id);
    expect((await during.keySet()).signing.kid).toBe(newKey?.kid);
    const after = await withEnvironment(JSON.stringify({ keys: [newKey] }));
    await expect(after.verifyAccessToken(token)).rejects.toMatchObject({ code: 'invalid_token' });
  });

  it('names the variable when it is missing', async () => {
    const app = await withEnvironment('');
    await expect(app.keySet()).rejects.toThrow(app.env.EnvError);
    await expect(app.keySet()).rejects.toThrow('AUTH_PRIVATE_KEYS');
  });

  it.each([
    ['no JSON', 'secret-text'],
    ['no keys', '{"keys":[]}'],
    ['a shared secret', '{"keys":[{"kty":"oct","k":"c2VjcmV0LXRleHQ"}]}'],
    ['a public key', '{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]}'],
    ['a point off the curve', '{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}]}'],
  ])('refuses %s without quoting it', async (_what, source) => {
    const refusal: unknown = await parseKeySet(source).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EnvError);
    expect(String(refusal)).toContain('AUTH_PRIVATE_KEYS');
    expect(String(refusal)).not.toContain('secret-text');
  });

  it('refuses two keys of one kid', async () => {
    const { keys } = await generateKeySet();
    await expect(parseKeySet(JSON.stringify({ keys: [...keys, ...keys] }))).rejects.toThrow(
      'two keys share one kid',
    );
  });
});
