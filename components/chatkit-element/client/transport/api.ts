import { ApiError, apiErrorFrom } from './api-error';
import { SseDecoder } from './sse-decoder';
import { parseStreamEvent, type StreamEvent } from '../wire/stream-event';

/** How the server is reached; read anew for each request, since options may change at any time. */
export interface ApiConfig {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly locale: string;
}

export interface ApiRequest {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The ChatKit endpoint. Every failure is an ApiError, except an abort, which stays what it is. */
export class Api {
  readonly #config: () => ApiConfig;

  constructor(config: () => ApiConfig) {
    this.#config = config;
  }

  /** One JSON answer; the caller parses it. */
  async json(request: ApiRequest, signal?: AbortSignal): Promise<unknown> {
    const response = await this.#send(request, 'application/json', signal);
    try {
      return await response.json();
    } catch (cause) {
      if (signal?.aborted === true) throw cause;
      throw new ApiError('server', { status: response.status, cause });
    }
  }

  /**
   * The events of one streaming answer, in the batches in which they arrived. Unknown and broken ones
   * are left out and told to `onIgnored`.
   */
  async *stream(
    request: ApiRequest,
    signal: AbortSignal,
    onIgnored: (data: string) => void = () => undefined,
  ): AsyncGenerator<readonly StreamEvent[], void, undefined> {
    const response = await this.#send(request, 'text/event-stream', signal);
    if (response.body === null) throw new ApiError('server', { status: response.status });
    const decoder = new SseDecoder();
    const reader = response.body.getReader();
    // Ends a pending read also when the app's own fetch does not hand the signal on.
    const cancel = () => void reader.cancel().catch(() => undefined);
    signal.addEventListener('abort', cancel);
    try {
      for (;;) {
        const chunk = await reader.read().catch((cause: unknown) => {
          if (signal.aborted) throw cause;
          throw new ApiError('interrupted', { status: response.status, cause });
        });
        signal.throwIfAborted();
        if (chunk.done) return;
        const events: StreamEvent[] = [];
        for (const data of decoder.push(chunk.value)) {
          const event = parseStreamEvent(data);
          if (event === null) onIgnored(data);
          else events.push(event);
        }
        if (events.length > 0) yield events;
      }
    } finally {
      signal.removeEventListener('abort', cancel);
      // Lets go of the connection when the consumer stops early; harmless after the end.
      cancel();
    }
  }

  async #send(request: ApiRequest, accept: string, signal?: AbortSignal): Promise<Response> {
    const { url, fetch: send, locale } = this.#config();
    let response: Response;
    try {
      // `window.fetch` given as it is must not be called with another `this`.
      response = await send.call(globalThis, url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: accept, 'Accept-Language': locale },
        body: JSON.stringify(request),
        ...(signal && { signal }),
      });
    } catch (cause) {
      if (signal?.aborted === true) throw cause;
      throw cause instanceof ApiError ? cause : new ApiError('network', { cause });
    }
    if (!response.ok) throw await apiErrorFrom(response);
    return response;
  }
}
