import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '@/tests/support/temporary-folder';
import { licenceNotices } from './licence-notices';

it('names packages with the same terms together, and refuses one that does not say its terms', () => {
  using folder = temporaryFolder();
  const put = (name: string, files: Readonly<Record<string, string>>) => {
    const place = join(folder.path, name);
    mkdirSync(place);
    const manifest = JSON.stringify({ name, version: '1.0.0', license: 'MIT' });
    writeFileSync(join(place, 'package.json'), manifest);
    for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
    return place;
  };
  const one = put('one', { license: 'By Ada.\n' });
  const two = put('two', { 'LICENSE.md': 'By Bob.', 'NOTICE.txt': 'Thanks.' });
  const three = put('three', { LICENCE: 'By Ada.' });
  expect(licenceNotices([one, two, three])).toBe(
    [
      'one 1.0.0 (MIT)\nthree 1.0.0 (MIT)\n\nBy Ada.\n',
      '-'.repeat(80),
      '\ntwo 1.0.0 (MIT)\n\nBy Bob.\n\nThanks.\n',
    ].join('\n'),
  );
  const none = put('none', { 'licenses.js': '' });
  expect(() => licenceNotices([none])).toThrow('none 1.0.0 (MIT) comes without');
});
