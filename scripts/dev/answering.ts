import { setTimeout as delay } from 'node:timers/promises';
import type { ManagedProcess } from '../processes/managed-process';
import { SetUpFailure } from '../failure';

/**
 * Waits until `url` answers as wanted.
 * @param options.accept which answers count; any by default
 * @throws {SetUpFailure} with the process's last words when it ends first or takes too long
 */
export async function untilAnswering(
  url: string,
  from: ManagedProcess,
  options: {
    readonly accept?: (response: Response) => boolean;
    readonly seconds?: number;
  } = {},
): Promise<void> {
  const { accept = () => true, seconds = 120 } = options;
  const state = { ended: false };
  void from.exited.then(() => (state.ended = true));
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const answered = await fetch(url, { signal: AbortSignal.timeout(10_000) }).then(
      async (response) => {
        await response.body?.cancel();
        return accept(response);
      },
      () => false,
    );
    if (answered) return;
    if (state.ended) break;
    await delay(50);
  }
  const words = from.output().trim().split('\n').slice(-15).join('\n');
  throw new SetUpFailure(
    `${from.name} ${state.ended ? 'ended' : `did not answer at ${url} within ${String(seconds)} s`}. Its last words:\n${words}`,
  );
}
