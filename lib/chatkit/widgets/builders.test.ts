import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

test.each([
  ['their own file', './widgets/builders'],
  ['the face of the library', './index'],
])('a bundle carries the builder it takes from %s, no others and no schema', async (_, file) => {
  const {
    outputFiles: [bundle],
  } = await build({
    stdin: {
      contents: `import { text } from '${file}'; console.log(text({ value: 'a' }));`,
      resolveDir: fileURLToPath(new URL('..', import.meta.url)),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  expect(bundle?.text).toContain('"Text"');
  expect(bundle?.text).not.toMatch(/DatePicker|zod/);
  expect(bundle?.contents.length).toBeLessThan(300);
});
