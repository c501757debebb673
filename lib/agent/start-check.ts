import { keySet } from '@/lib/auth/keys';
import { env, EnvError } from '@/lib/env';
import { checkModels } from './models/create-model';
import { ModelConfigError } from './models/model-name';

/**
 * Ends a production server that could answer every page with an error only, and says which variables
 * are at fault.
 */
export async function refuseFaultySettings(): Promise<void> {
  try {
    env();
    await keySet();
    checkModels(env());
  } catch (error) {
    if (!(error instanceof EnvError || error instanceof ModelConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
