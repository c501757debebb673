import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withHeartbeat } from './heartbeat';
import { done, message } from '../testing/events';
import { createThread, opened, ScriptedServer } from '../testing/scripted-server';

// covers: defect/43
describe('a heartbeat', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is a ping for every interval of silence, and loses nothing', async () => {
    const gate = Promise.withResolvers<{ value: number }>();
    const next = withHeartbeat(() => gate.promise, 1000);
    for (let i = 0; i < 3; i += 1) {
      const waiting = next();
      await vi.advanceTimersByTimeAsync(1000);
      expect(await waiting).toBe('ping');
    }
    const waiting = next();
    await vi.advanceTimersByTimeAsync(999);
    gate.resolve({ value: 7 });
    expect(await waiting).toEqual({ value: 7 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes out as a comment line; without the option there is none', async () => {
    for (const heartbeatMs of [1000, undefined]) {
      const gate = Promise.withResolvers<undefined>();
      const server = new ScriptedServer(
        async function* (turn) {
          await gate.promise;
          yield done(message(turn, 'late'));
        },
        heartbeatMs === undefined ? {} : { heartbeatMs },
      );
      const bytes = await opened(server, createThread());
      const read = async () => {
        const next = await bytes.next();
        return next.done === true ? null : new TextDecoder().decode(next.value);
      };
      for (let i = 0; i < 3; i += 1) expect(await read()).toMatch(/^data: /);
      const fourth = read();
      await vi.advanceTimersByTimeAsync(1000);
      if (heartbeatMs !== undefined) {
        expect(await fourth).toBe(': ping\n\n');
      }
      gate.resolve(undefined);
      const last = heartbeatMs === undefined ? await fourth : await read();
      expect(last).toContain('"late"');
      expect(await read()).toBeNull();
    }
  });
});
