import { afterAll, vi } from 'vitest';

/**
 * For files that share a process: each finds it as if it were the first one there. Only what comes from
 * node_modules stays loaded, which takes longer to load than all else.
 */
const own = Symbol.for('chatkit-todo.test-variables');
const kept = globalThis as { [own]?: NodeJS.ProcessEnv | undefined };

const first = (kept[own] ??= { ...process.env });
for (const name of Object.keys(process.env))
  if (!(name in first)) Reflect.deleteProperty(process.env, name);
Object.assign(process.env, first);
vi.restoreAllMocks();
vi.useRealTimers();
vi.resetModules();

afterAll(async () => {
  for (const key of Object.getOwnPropertySymbols(globalThis)) {
    if (key === own || key.description?.startsWith('chatkit-todo.') !== true) continue;
    const value: unknown = Reflect.get(globalThis, key);
    if (typeof value === 'object' && value !== null && Symbol.asyncDispose in value)
      await (value as AsyncDisposable)[Symbol.asyncDispose]();
    Reflect.deleteProperty(globalThis, key);
  }
});
