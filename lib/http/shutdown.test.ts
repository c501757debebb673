import { EventEmitter, getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { processShutdown, shutdownGraceMs, shutdownSignal } from './shutdown';

describe('a process that is told to stop', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s lets answers end by themselves for a while, then ends them',
    async (name) => {
      const signals = new EventEmitter();
      const signal = shutdownSignal(signals);
      await vi.advanceTimersByTimeAsync(shutdownGraceMs * 2);
      expect(signal.aborted).toBe(false);
      signals.emit(name);
      await vi.advanceTimersByTimeAsync(shutdownGraceMs - 1);
      expect(signal.aborted).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(signal.aborted).toBe(true);
    },
  );
});

it('listens once for the whole process', () => {
  expect(processShutdown()).toBe(processShutdown());
  expect(getEventListeners(process, 'SIGTERM').length).toBeLessThanOrEqual(2);
});
