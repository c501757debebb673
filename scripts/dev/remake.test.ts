import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '@/tests/support/temporary-folder';
import { remakeOnChange } from './remake';

it('makes anew when a file changes, however deep, and again after a failure', async () => {
  using folder = temporaryFolder();
  const deep = join(folder.path, 'components', 'items');
  mkdirSync(deep, { recursive: true });
  let heard: (line: string) => void = () => undefined;
  const nextLine = () => new Promise<string>((resolve) => (heard = resolve));
  const outcomes = [Promise.reject(new Error('A quote is missing.')), Promise.resolve('Made.')];
  outcomes[0]?.catch(() => undefined);
  using _watch = remakeOnChange(folder.path, {
    make: () => outcomes.shift() ?? Promise.resolve('Made once more.'),
    say: (line) => heard(line),
  });
  const failed = nextLine();
  writeFileSync(join(deep, 'a.ts'), '1');
  expect(await failed).toBe('A quote is missing.');
  const made = nextLine();
  writeFileSync(join(deep, 'a.ts'), '2');
  expect(await made).toBe('Made.');
});
