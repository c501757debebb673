import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvFile } from 'node:process';

/** In Next's order: what comes first wins, and the real environment wins over all of them. */
const files = ['.env.development.local', '.env.local', '.env.development', '.env'];

/** Loads the checkout's `.env` files into `process.env`, so that all processes see the same. */
export function loadEnvFiles(checkout: string): readonly string[] {
  const found = files.filter((name) => existsSync(join(checkout, name)));
  for (const name of found) loadEnvFile(join(checkout, name));
  return found;
}

/** A variable of the environment; an empty one counts as unset. */
export function variable(name: string): string | undefined {
  const value = process.env[name];
  return value === '' ? undefined : value;
}
