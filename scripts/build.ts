import { fileURLToPath } from 'node:url';
import { productionBuild } from './build/production-build';
import { SetUpFailure } from './failure';

/** Usage: npm run build [-- --reuse], which keeps a build that was made from the same sources. */
const reuse = process.argv.includes('--reuse');

try {
  await productionBuild(fileURLToPath(new URL('../', import.meta.url)), { reuse });
} catch (error) {
  console.error(error instanceof SetUpFailure ? error.message : error);
  process.exitCode = 1;
}
