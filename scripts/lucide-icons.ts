import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Writes the pictures of all lucide names, old names too, as one file for each first letter, so that
 * an icon out of two thousand costs a few kilobytes: `npm run icons` after an update of lucide-react.
 */

const target = fileURLToPath(
  new URL('../components/chatkit-element/icons/lucide/', import.meta.url),
);
const source = join(createRequire(import.meta.url).resolve('lucide-react/package.json'), '..');

interface IconModule {
  readonly __iconData: { readonly node: readonly (readonly [string, Record<string, string>])[] };
}

/** Its parts, without the keys that React would want of them. */
async function partsOf(file: string): Promise<string> {
  const path = join(source, 'dist/esm/icons', file);
  const { __iconData: icon } = (await import(pathToFileURL(path).href)) as IconModule;
  return JSON.stringify(icon.node.map(([tag, { key: _key, ...attributes }]) => [tag, attributes]));
}

const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as {
  version: string;
};
const index = readFileSync(join(source, 'dist/esm/dynamicIconImports.mjs'), 'utf8');
const names = index.matchAll(/^ {2}"([a-z][a-z\d-]*)": \(\) => import\('\.\/icons\/([^']+)'\)/gm);

const letters = new Map<string, string[]>();
for (const [, name = '', file = ''] of names) {
  const letter = name.slice(0, 1);
  letters.set(letter, [...(letters.get(letter) ?? []), `"${name}":${await partsOf(file)}`]);
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const [letter, icons] of letters) {
  const text = `{"lucide":"${version}","pictures":{\n${icons.sort().join(',\n')}\n}}\n`;
  writeFileSync(join(target, `${letter}.json`), text);
}
const count = [...letters.values()].reduce((sum, icons) => sum + icons.length, 0);
console.info(`${String(count)} icons in ${String(letters.size)} files`);
