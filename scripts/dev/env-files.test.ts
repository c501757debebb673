import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { loadEnvFiles, variable } from './env-files';

const folder = mkdtempSync(join(tmpdir(), 'env-files-'));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

it('takes the environment first, then the files in the order of Next', () => {
  for (const name of ['SET_OUTSIDE', 'IN_BOTH', 'IN_ONE', 'EMPTY']) vi.stubEnv(name, undefined);
  vi.stubEnv('SET_OUTSIDE', 'outside');
  writeFileSync(join(folder, '.env'), 'SET_OUTSIDE=file\nIN_BOTH=plain\nIN_ONE=plain\nEMPTY=\n');
  writeFileSync(join(folder, '.env.local'), 'IN_BOTH=local\n');
  expect(loadEnvFiles(folder)).toEqual(['.env.local', '.env']);
  expect(['SET_OUTSIDE', 'IN_BOTH', 'IN_ONE', 'EMPTY'].map(variable)).toEqual([
    'outside',
    'local',
    'plain',
    undefined,
  ]);
});
