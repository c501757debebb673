import type { Model, ModelSettings } from '@openai/agents';
import type { Env } from '@/lib/env';
import type { DemoModelOptions } from '../../demo/demo-model';
import { ModelConfigError, modelId, type ModelName } from '../model-name';

/** A model and the settings it is to be run with. */
export interface BuiltModel {
  readonly model: Model;
  readonly settings: ModelSettings;
}

export interface BuildContext {
  readonly env: Env;
  readonly demo: DemoModelOptions;
}

/** Makes a provider's model. @throws {ModelConfigError} naming the variable that is missing */
export type BuildModel = (name: ModelName, context: BuildContext) => BuiltModel;

/** The variables of the environment that hold text. */
type TextVariable = {
  [Name in keyof Env]-?: Env[Name] extends string | undefined ? Name : never;
}[keyof Env];

/** @throws {ModelConfigError} naming the variable when it is not set */
export function required(env: Env, variable: TextVariable, name: ModelName): string {
  const value = env[variable];
  if (value !== undefined) return value;
  throw new ModelConfigError(variable, `must be set for the model ${modelId(name)}.`);
}
