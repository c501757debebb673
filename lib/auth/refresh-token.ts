import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** 256 random bits as base64url. */
const shape = /^[A-Za-z0-9_-]{43}$/;

/** A fresh refresh token: opaque, unguessable. */
export function newRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether a value could be a refresh token at all. */
export function isRefreshToken(value: string): boolean {
  return shape.test(value);
}

/** What the database keeps instead of the token. SHA-256 is enough for 256 random bits. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function sealingKey(predecessor: string): Uint8Array {
  const secret = Buffer.from(predecessor, 'base64url');
  return new Uint8Array(hkdfSync('sha256', secret, '', 'refresh token successor', 32));
}

const ivBytes = 12;
const tagBytes = 16;

/** Seals a token so that only who holds its predecessor can read it (AES-256-GCM under an HKDF key). */
export function sealSuccessor(predecessor: string, successor: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(predecessor), iv);
  const sealed = Buffer.concat([cipher.update(successor, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Opens what `sealSuccessor` made. @throws when the predecessor is another one or the seal is broken */
export function openSuccessor(predecessor: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(
    'aes-256-gcm',
    sealingKey(predecessor),
    bytes.subarray(0, ivBytes),
    { authTagLength: tagBytes },
  );
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  const opened = decipher.update(bytes.subarray(ivBytes + tagBytes));
  return Buffer.concat([opened, decipher.final()]).toString('utf8');
}
