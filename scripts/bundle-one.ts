import { fileURLToPath } from 'node:url';
import { bundle, bundles, isBundleName } from './build/bundle';

const name = process.argv[2] ?? '';

if (isBundleName(name)) await bundle(fileURLToPath(new URL('../', import.meta.url)), name);
else {
  console.error(`"${name}" is none of ${Object.keys(bundles).join(', ')}.`);
  process.exitCode = 1;
}
