import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder extends Disposable {
  readonly path: string;
}

/** A folder that everybody may enter; disposing removes it with all it holds. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'chatkit-test-'));
  chmodSync(path, 0o755);
  return {
    path,
    [Symbol.dispose]: () =>
      rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}
