import { fileURLToPath } from 'node:url';
import { productionBuild } from './build/production-build';
import { SetUpFailure } from './failure';

try {
  await productionBuild(fileURLToPath(new URL('../', import.meta.url)), { reuse: false });
} catch (error) {
  console.error(error instanceof SetUpFailure ? error.message : error);
  process.exitCode = 1;
}
