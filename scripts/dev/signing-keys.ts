import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { generateKeySet } from '@/lib/auth/keys';

/**
 * The private JWK set kept in `file`, made at first use. It appears whole, readable by its owner
 * only, and whoever comes second takes what the first one wrote.
 */
export async function signingKeys(file: string): Promise<string> {
  const kept = read(file);
  if (kept !== undefined) return kept;
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(await generateKeySet()), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(file, 'utf8').trim();
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
