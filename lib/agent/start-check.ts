import { keySet } from '@/lib/auth/keys';
import { type Env, env, EnvError } from '@/lib/env';
import { modelFaults } from './models/create-model';
import { priceFaults } from './usage/prices';

/** A fault of the settings: the variables it lies in, and what is wrong in words, never a value. */
export interface SettingsFault {
  readonly variables: readonly string[];
  readonly message: string;
}

/** Everything that is wrong with the environment, the signing keys, the models and their prices at once. */
export async function settingsFaults(): Promise<readonly SettingsFault[]> {
  let settings: Env;
  try {
    settings = env();
  } catch (error) {
    return [faultOf(error)];
  }
  const keys = await keySet().then(
    () => [],
    (error: unknown) => [faultOf(error)],
  );
  const models = [...modelFaults(settings), ...priceFaults(settings)].map(
    ({ variable, message }) => ({ variables: [variable], message }),
  );
  return [...keys, ...models];
}

/** @throws what is no fault of the settings, as it is */
function faultOf(error: unknown): SettingsFault {
  if (!(error instanceof EnvError)) throw error;
  return { variables: error.faults.map(({ variable }) => variable), message: error.message };
}

/**
 * Ends a production server that could answer every page with an error only, and says which variables
 * are at fault.
 */
export async function refuseFaultySettings(): Promise<void> {
  const faults = await settingsFaults();
  for (const { message } of faults) console.error(message);
  if (faults.length > 0) process.exit(1);
}
