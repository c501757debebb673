import { ApiError } from './transport/api-error';
import type { ClientHost } from './client-host';
import { tellError } from './tell-error';
import type { ClientToolCallItem } from './wire/thread-item';

/**
 * What the page's tool makes of a call, as JSON. A tool that throws, or that returns what JSON can't
 * hold, becomes words for the assistant, which goes on with them: an unanswered call would block the
 * thread. The error itself stays in the page, told by `chatkit.error`.
 *
 * @throws {ApiError} `client_tool` when the page has no tools
 * @throws the signal's reason, as soon as it aborts
 */
export async function runClientTool(
  host: ClientHost,
  call: ClientToolCallItem,
  signal: AbortSignal,
): Promise<unknown> {
  const tool = host.clientTool();
  if (tool === undefined) throw new ApiError('client_tool');
  try {
    const result: unknown = await orAbort(
      // A tool that throws at once is a tool that rejects.
      (async () => tool({ name: call.name, params: call.arguments }))(),
      signal,
    );
    return asJson(result);
  } catch (cause) {
    signal.throwIfAborted();
    tellError(host, new Error(`The client tool "${call.name}" failed.`, { cause }));
    return { error: `The client tool "${call.name}" failed.` };
  }
}

/** @throws {TypeError} for cycles and big integers */
function asJson(value: unknown): unknown {
  // Functions and undefined have no JSON at all, which the types of the library do not say.
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? null : JSON.parse(text);
}

function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new DOMException('Aborted', 'AbortError'));
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
