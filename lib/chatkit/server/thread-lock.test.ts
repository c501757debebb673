import { describe, expect, it } from 'vitest';
import { generateThreadId } from '../protocol/ids';
import { InProcessThreadLock, processThreadLock } from './thread-lock';

const never = new AbortController().signal;

describe('the lock of a thread', () => {
  it('lets the first one in at once, and says that nothing has changed', async () => {
    const place = new InProcessThreadLock().request(generateThreadId());
    expect(await place.acquire(never)).toEqual({ unchanged: true });
  });

  it('lets the others in one by one in the order they came, and says that something may have', async () => {
    const lock = new InProcessThreadLock();
    const thread = generateThreadId();
    const [first, second, third] = [1, 2, 3].map(() => lock.request(thread));
    const log: string[] = [];
    const waiting = [third, second].map(async (place) => {
      const { unchanged } = await place!.acquire(never);
      log.push(`${place === second ? 'second' : 'third'} ${String(unchanged)}`);
      place!.release();
    });
    await first!.acquire(never);
    expect(log).toEqual([]);
    first!.release();
    first!.release();
    await Promise.all(waiting);
    expect(log).toEqual(['second false', 'third false']);
  });

  it('is of one thread alone', async () => {
    const lock = new InProcessThreadLock();
    lock.request(generateThreadId());
    expect(await lock.request(generateThreadId()).acquire(never)).toEqual({ unchanged: true });
  });

  it('is left by one who gives up waiting, for those behind', async () => {
    const lock = new InProcessThreadLock();
    const thread = generateThreadId();
    const [first, second, third] = [1, 2, 3].map(() => lock.request(thread));
    const reason = new Error('gone');
    await expect(second!.acquire(AbortSignal.abort(reason))).rejects.toBe(reason);
    second!.release();
    first!.release();
    expect(await third!.acquire(never)).toEqual({ unchanged: false });
  });

  it('is as at first once all have released it', async () => {
    const lock = new InProcessThreadLock();
    const thread = generateThreadId();
    for (let round = 0; round < 2; round += 1) {
      const place = lock.request(thread);
      expect(await place.acquire(never)).toEqual({ unchanged: true });
      place.release();
      await new Promise((resolve) => setImmediate(resolve));
    }
  });

  it('is one for the whole process', () => {
    expect(processThreadLock()).toBe(processThreadLock());
    expect(processThreadLock()).toBeInstanceOf(InProcessThreadLock);
  });
});
