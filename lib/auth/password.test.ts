import { describe, expect, it } from 'vitest';
import { argon2Parameters, dummyHash, hashPassword, verifyPassword } from './password';

describe('a password', () => {
  it('is hashed with argon2id at the strength OWASP asks for, salted', async () => {
    const [one, two] = await Promise.all([hashPassword('password'), hashPassword('password')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword('password', one)).toBe(true);
    expect(await verifyPassword('Password', one)).toBe(false);
  });

  it('is the same however its letters are composed', async () => {
    const hash = await hashPassword('caf\u00e9 cr\u00e8me');
    expect(await verifyPassword('cafe\u0301 cre\u0300me', hash)).toBe(true);
  });

  it('belongs to nobody who has none, which costs as much to find out', async () => {
    expect(await verifyPassword('password', undefined)).toBe(false);
    expect(await verifyPassword('password', null)).toBe(false);
    const { memoryCost, timeCost, parallelism } = argon2Parameters;
    expect(dummyHash).toContain(
      `$argon2id$v=19$m=${String(memoryCost)},t=${String(timeCost)},p=${String(parallelism)}$`,
    );
  });
});
