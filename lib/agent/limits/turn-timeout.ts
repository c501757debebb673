import { CustomStreamError } from '@/lib/chatkit';

/** Aborts when an answer has taken too long; its reason is what the user is told. */
export function turnTimeout(seconds: number): AbortSignal {
  const over = new AbortController();
  const timer = AbortSignal.timeout(seconds * 1000);
  timer.addEventListener(
    'abort',
    () => {
      over.abort(
        new CustomStreamError(
          `This took longer than the ${String(seconds)} seconds an answer may take, so I have stopped. What was done by then is kept.`,
          { allowRetry: true, cause: timer.reason },
        ),
      );
    },
    { once: true },
  );
  return over.signal;
}
