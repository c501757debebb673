import { describe, expect, it } from 'vitest';
import type { FailureKind, ModelFailure } from './model-failure';
import { pauseBeforeRetry } from './retry-policy';

const failure = (kind: FailureKind, retryAfter: number | null = null): ModelFailure => ({
  kind,
  status: null,
  retryAfter,
});

describe('pauseBeforeRetry', () => {
  it('doubles from half a second, with jitter down to half, and gives up after three attempts', () => {
    const down = failure('down');
    expect([1, 2, 3].map((attempt) => pauseBeforeRetry(down, attempt, 1))).toEqual([
      500,
      1000,
      null,
    ]);
    expect([1, 2, 3].map((attempt) => pauseBeforeRetry(down, attempt, 0))).toEqual([
      250,
      500,
      null,
    ]);
  });

  it('waits as long as the provider asks for, if that is no longer than five seconds', () => {
    expect(pauseBeforeRetry(failure('busy', 3), 1, 1)).toBe(3000);
    expect(pauseBeforeRetry(failure('down', 5), 2, 1)).toBe(5000);
    expect(pauseBeforeRetry(failure('busy', 5.1), 1, 1)).toBeNull();
    expect(pauseBeforeRetry(failure('busy', 0), 1, 1)).toBe(500);
  });

  it.each(['busy', 'down', 'unreachable', 'dropped'] as const)('tries again after %s', (kind) => {
    expect(pauseBeforeRetry(failure(kind), 1, 1)).toBe(500);
  });

  it.each([
    'silent',
    'quota',
    'refused',
    'unknown-model',
    'too-long',
    'bad-request',
    'aborted',
  ] as const)('does not try again after %s', (kind) => {
    expect(pauseBeforeRetry(failure(kind, 1), 1, 1)).toBeNull();
  });
});
