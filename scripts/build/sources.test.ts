import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '@/tests/support/temporary-folder';
import { sourcesHash } from './sources';

it('is another when a source is, and not when the build has left its own files among them', () => {
  using folder = temporaryFolder();
  const put = (path: string) => {
    mkdirSync(join(folder.path, path, '..'), { recursive: true });
    writeFileSync(join(folder.path, path), path);
  };
  put('public/robots.txt');
  const before = sourcesHash(folder.path, '');
  put('public/chatkit-element.js');
  put('public/chatkit-element/0123/ar.js');
  expect(sourcesHash(folder.path, '')).toBe(before);
  put('public/chatkit-element.css');
  expect(sourcesHash(folder.path, '')).not.toBe(before);
});
