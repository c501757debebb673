import { describe, expect, it } from 'vitest';
import { acrossTabs } from './browser-environment';

/** Locks as the specification has them: one holder, a queue, `ifAvailable`. */
function fakeLocks() {
  let last: Promise<unknown> = Promise.resolve();
  let held = 0;
  const request = async (...call: unknown[]) => {
    const task = call.at(-1) as (lock: object | null) => Promise<unknown>;
    const { ifAvailable = false } = call.length === 3 ? (call[1] as LockOptions) : {};
    if (ifAvailable && held > 0) return task(null);
    held += 1;
    const run = last.then(() => task({}));
    last = run.catch(() => undefined).finally(() => (held -= 1));
    return run;
  };
  return { request, query: () => Promise.reject(new Error('not asked for')) } as LockManager;
}

describe('running one task at a time across tabs', () => {
  it('tells a task whether it had to wait for another', async () => {
    const exclusive = acrossTabs(fakeLocks());
    const order: string[] = [];
    const run = (name: string) =>
      exclusive(async (contended) => {
        order.push(`${name} in`);
        await Promise.resolve();
        order.push(`${name} out`);
        return contended;
      });
    expect(await Promise.all([run('a'), run('b'), run('c')])).toEqual([false, true, true]);
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
    expect(await run('d')).toBe(false);
  });

  it('passes failures on and lets the next one run', async () => {
    const exclusive = acrossTabs(fakeLocks());
    await expect(exclusive(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(exclusive(() => Promise.resolve('fine'))).resolves.toBe('fine');
  });
});
