import { startProcess } from '../processes/managed-process';

/** One check: a program that ends well when all is well. */
export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

export interface StageOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly print: (text: string) => void;
}

const secondsSince = (start: number) => Math.round((Date.now() - start) / 1000);

/** @returns whether it ended well; false, with the reason printed, when it could not be started */
async function passes(
  { name, command }: Step,
  { cwd, env, print }: StageOptions,
): Promise<boolean> {
  try {
    await using child = await startProcess(command, { name, env, cwd, onOutput: print });
    return (await child.exited).code === 0;
  } catch (error) {
    print(`${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

/**
 * Runs programs side by side and waits for all of them, so that each fault of the stage is told. The
 * words of one are printed as they come, those of several in one piece when their program has ended.
 * @returns the names of those that failed, in the order of the steps
 */
export async function runStage(
  steps: readonly Step[],
  { print, ...options }: StageOptions,
): Promise<readonly string[]> {
  const alone = steps.length === 1;
  print(`\n=== ${steps.map(({ name }) => name).join(', ')}\n`);
  const outcomes = await Promise.all(
    steps.map(async (step) => {
      const start = Date.now();
      const words: string[] = [];
      const say = alone ? print : (text: string) => void words.push(text);
      const passed = await passes(step, { ...options, print: say });
      const text = words.join('');
      const head = text === '' ? '' : `\n--- ${step.name}\n${text.replace(/\n?$/, '\n')}`;
      const verdict = passed ? 'passed' : 'FAILED';
      print(`${head}=== ${step.name}: ${verdict} in ${String(secondsSince(start))} s\n`);
      return passed;
    }),
  );
  return steps.filter((_, index) => outcomes[index] === false).map(({ name }) => name);
}
