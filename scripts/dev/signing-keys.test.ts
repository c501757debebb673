import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseKeySet } from '@/lib/auth/keys';
import { signingKeys } from './signing-keys';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('makes one set of keys however many ask at once, and keeps it', async () => {
  const file = join(folder, 'keys.json');
  const all = await Promise.all(Array.from({ length: 8 }, () => signingKeys(file)));
  expect(new Set(all)).toEqual(new Set([readFileSync(file, 'utf8')]));
  expect((await parseKeySet(all[0] ?? '')).signing.alg).toBe('ES256');
  expect(await signingKeys(file)).toBe(all[0]);
  expect(readdirSync(folder)).toEqual(['keys.json']);
});

it.skipIf(process.platform === 'win32')('lets only the owner read them', async () => {
  const file = join(folder, 'keys.json');
  await signingKeys(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
