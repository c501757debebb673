import { SessionMessage } from './session-message';
import { TokenManager, type TokenManagerEnvironment } from './token-manager';

const name = 'chatkit-todo.session';

/** Lets the tasks of this tab run one after another, where the browser has no locks (plain http). */
function withinThisTab(): TokenManagerEnvironment['exclusive'] {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(() => task(false));
    last = run.catch(() => undefined);
    return run;
  };
}

/** Lets the tasks of all tabs of this origin run one after another. */
export function acrossTabs(locks: LockManager): TokenManagerEnvironment['exclusive'] {
  return async <T>(task: (contended: boolean) => Promise<T>): Promise<T> => {
    const uncontended = await locks.request(name, { ifAvailable: true }, async (lock) =>
      lock === null ? undefined : { value: await task(false) },
    );
    if (uncontended !== undefined) return uncontended.value;
    return locks.request(name, () => task(true));
  };
}

function createManager(): TokenManager {
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  // lib.dom says they are always there; outside secure contexts they are not.
  const locks = 'locks' in navigator ? navigator.locks : undefined;
  const manager = new TokenManager({
    fetch: (...call) => window.fetch(...call),
    origin: window.location.origin,
    exclusive: locks === undefined ? withinThisTab() : acrossTabs(locks),
    tell: (message) => channel?.postMessage(message),
    now: () => Date.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  channel?.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = SessionMessage.safeParse(event.data);
    if (message.success) manager.receive(message.data);
  });
  return manager;
}

let manager: TokenManager | undefined;

/** This tab's manager, made at first use; browsers only. */
export function tokenManager(): TokenManager {
  manager ??= createManager();
  return manager;
}
