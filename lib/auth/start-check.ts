import { env, EnvError } from '@/lib/env';
import { keySet } from './keys';

/**
 * Ends a production server that could answer every page with an error only, and says which variables
 * are at fault.
 */
export async function refuseFaultySettings(): Promise<void> {
  try {
    env();
    await keySet();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
