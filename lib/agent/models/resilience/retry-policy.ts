import type { FailureKind, ModelFailure } from './model-failure';

/** How often a request is sent at most. */
const maxAttempts = 3;
/** The first pause in milliseconds; each further one doubles. */
const firstPauseMs = 500;
const longestPauseMs = 4_000;
/** The longest Retry-After, in seconds, that someone looking at a chat waits for without a word. */
const patienceSeconds = 5;

/** Whether the same request can succeed a moment later. */
const isPassing: Readonly<Record<FailureKind, boolean>> = {
  busy: true,
  down: true,
  unreachable: true,
  dropped: true,
  // Somebody has waited for it long enough already.
  silent: false,
  quota: false,
  refused: false,
  'unknown-model': false,
  'too-long': false,
  filtered: false,
  'bad-request': false,
  aborted: false,
};

/**
 * The pause before the next attempt in milliseconds, `null` to give up: exponential with jitter
 * between half and whole, or as long as the provider asks for. A longer Retry-After than a few seconds
 * is not waited for: the person is told when to try again, or another model answers.
 * @param attempt the one that failed, from 1
 * @param random from 0 to 1
 */
export function pauseBeforeRetry(
  failure: ModelFailure,
  attempt: number,
  random: number,
): number | null {
  if (attempt >= maxAttempts || !isPassing[failure.kind]) return null;
  if (failure.retryAfter !== null && failure.retryAfter > patienceSeconds) return null;
  const whole = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
  return Math.max(whole * (0.5 + random / 2), (failure.retryAfter ?? 0) * 1000);
}
