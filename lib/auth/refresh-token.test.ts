import { describe, expect, it } from 'vitest';
import {
  hashRefreshToken,
  isRefreshToken,
  newRefreshToken,
  openSuccessor,
  sealSuccessor,
} from './refresh-token';

describe('a refresh token', () => {
  it('is 256 random bits', () => {
    const token = newRefreshToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(isRefreshToken(token)).toBe(true);
    expect(newRefreshToken()).not.toBe(token);
  });

  it('is told from anything else', () => {
    const token = newRefreshToken();
    for (const other of ['', token.slice(1), `${token}A`, `${token.slice(1)}'`, `${token}\n`])
      expect(isRefreshToken(other)).toBe(false);
  });

  it('is hashed with SHA-256', () => {
    expect(hashRefreshToken('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });
});

describe('a sealed successor', () => {
  it('opens for its predecessor only, and only untouched', () => {
    const [predecessor, successor] = [newRefreshToken(), newRefreshToken()];
    const sealed = sealSuccessor(predecessor, successor);
    expect(openSuccessor(predecessor, sealed)).toBe(successor);
    expect(() => openSuccessor(newRefreshToken(), sealed)).toThrow();
    const bytes = Buffer.from(sealed, 'base64url');
    for (const index of [0, 12, 28, bytes.length - 1]) {
      const touched = Buffer.from(bytes);
      touched[index] = (touched[index] ?? 0) ^ 1;
      expect(() => openSuccessor(predecessor, touched.toString('base64url'))).toThrow();
    }
  });

  it('never looks the same twice', () => {
    const [predecessor, successor] = [newRefreshToken(), newRefreshToken()];
    expect(sealSuccessor(predecessor, successor)).not.toBe(sealSuccessor(predecessor, successor));
  });
});
