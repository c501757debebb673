import { test as base } from '@playwright/test';
import { type Stack, type StackOptions, startStack } from '@/tests/support/stack';

interface WorkerOptions {
  /** What the stack of this worker is started with: `test.use({ stackOptions: … })` at file level. */
  readonly stackOptions: StackOptions;
}

interface WorkerFixtures {
  /** The production build on a database of its own, shared by the tests of one worker. */
  readonly stack: Stack;
}

/** `page.goto('/')` opens the stack of this worker. */
export const test = base.extend<{ baseURL: string }, WorkerOptions & WorkerFixtures>({
  stackOptions: [{}, { scope: 'worker', option: true }],
  stack: [
    async ({ stackOptions }, use) => {
      await using stack = await startStack(stackOptions);
      await use(stack);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ stack }, use) => {
    await use(stack.appUrl);
  },
});

export { expect } from '@playwright/test';
