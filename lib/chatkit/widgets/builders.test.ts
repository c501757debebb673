import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

test('a bundle carries the builders it calls, no others and no schema', async () => {
  const {
    outputFiles: [bundle],
  } = await build({
    stdin: {
      contents: "import { text } from './builders'; console.log(text({ value: 'a' }));",
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    format: 'esm',
    write: false,
  });
  expect(bundle?.text).toContain('"Text"');
  expect(bundle?.text).not.toMatch(/DatePicker|zod/);
  expect(bundle?.contents.length).toBeLessThan(300);
});
