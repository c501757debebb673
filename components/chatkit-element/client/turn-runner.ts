import { ApiError, isRetryable } from './transport/api-error';
import type { Api, ApiRequest } from './transport/api';
import type { ChatState } from './state/chat-state';
import type { ClientHost } from './client-host';
import { isLocal, type TurnError } from './state/conversation';
import type { Observable } from './state/observable';
import { reduceEvent } from './state/reduce-event';
import type { StreamEvent } from './wire/stream-event';
import type { Thread } from './wire/thread';
import type { ClientToolCallItem } from './wire/thread-item';

export interface TurnDeps {
  readonly api: Api;
  readonly host: ClientHost;
  readonly chat: Observable<ChatState>;
  readonly onThread: (thread: Thread) => void;
}

/** How a turn ended. `started` says whether the server began to answer it. */
export interface TurnEnd {
  readonly outcome: 'done' | 'aborted' | 'failed';
  readonly started: boolean;
}

/**
 * One response: a streaming request and, when it ends in a client tool call, the requests that follow
 * until the assistant is done. The state is `streaming` throughout; `response.start` and
 * `response.end` are told once each.
 */
export class Turn {
  readonly #deps: TurnDeps;
  readonly #abort = new AbortController();
  #started = false;
  #pendingCall: ClientToolCallItem | null = null;

  constructor(deps: TurnDeps) {
    this.#deps = deps;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  abort(): void {
    this.#abort.abort();
  }

  /** Never rejects: a failure becomes the state's `error` and a `chatkit.error`. */
  async run(first: ApiRequest): Promise<TurnEnd> {
    const { chat, host } = this.#deps;
    let outcome: TurnEnd['outcome'] = 'done';
    try {
      let request: ApiRequest | null = first;
      while (request !== null) {
        await this.#stream(request);
        this.#requireConfirmation(request);
        request = await this.#answerClientTool();
      }
    } catch (cause) {
      outcome = this.#abort.signal.aborted ? 'aborted' : 'failed';
      if (outcome === 'failed') this.#fail(cause);
    }
    if (!this.#abort.signal.aborted) {
      chat.update({ phase: 'idle', progress: null, open: new Set() });
    }
    if (this.#started) host.emit('chatkit.response.end', undefined);
    return { outcome, started: this.#started };
  }

  async #stream(request: ApiRequest): Promise<void> {
    const { api, host, chat } = this.#deps;
    const onIgnored = (data: string) =>
      host.emit('chatkit.log', { name: 'stream.event.ignored', data: { length: data.length } });
    for await (const batch of api.stream(request, this.#abort.signal, onIgnored)) {
      this.#abort.signal.throwIfAborted();
      let state = chat.get();
      for (const event of batch) {
        state = { ...state, ...reduceEvent(state, event) };
        chat.set(state);
        this.#tell(event);
        state = chat.get();
      }
    }
  }

  /** What an event means beyond the conversation itself. */
  #tell(event: StreamEvent): void {
    const { host, chat, onThread } = this.#deps;
    switch (event.type) {
      case 'thread.created':
        if (chat.get().threadId !== event.thread.id) {
          chat.update({ threadId: event.thread.id });
          host.emit('chatkit.thread.change', { threadId: event.thread.id });
        }
        onThread(event.thread);
        return;
      case 'thread.updated':
        onThread(event.thread);
        return;
      case 'thread.item.added':
      case 'thread.item.done':
      case 'thread.item.replaced':
        if (event.item.type === 'user_message') return;
        if (event.item.type === 'client_tool_call' && event.type !== 'thread.item.added') {
          this.#pendingCall = event.item.status === 'pending' ? event.item : null;
        }
        break;
      case 'client_effect':
        host.emit('chatkit.effect', { name: event.name, data: event.data });
        break;
      case 'error':
        host.emit('chatkit.error', {
          error: new Error(event.message ?? `The response failed (${event.code}).`),
        });
        break;
      case 'thread.item.removed':
      case 'thread.item.updated':
      case 'stream_options':
      case 'progress_update':
      case 'notice':
        break;
    }
    if (!this.#started) {
      this.#started = true;
      host.emit('chatkit.response.start', undefined);
    }
  }

  /** A stream that ends without having stored the message was cut before the server got to it. */
  #requireConfirmation(request: ApiRequest): void {
    const { chat } = this.#deps;
    const state = chat.get();
    if (!('input' in request.params) || state.error !== null) return;
    if (state.items.some((item) => isLocal(item))) throw new ApiError('interrupted');
  }

  async #answerClientTool(): Promise<ApiRequest | null> {
    const { chat, host } = this.#deps;
    const call = this.#pendingCall;
    const { threadId } = chat.get();
    this.#pendingCall = null;
    if (call === null || threadId === null) return null;
    const tool = host.clientTool();
    if (tool === undefined) throw new ApiError('client_tool');
    let result: unknown;
    try {
      result = await this.#orAbort(
        Promise.resolve(tool({ name: call.name, params: call.arguments })),
      );
    } catch (cause) {
      this.#abort.signal.throwIfAborted();
      // The assistant hears of it and goes on: an unanswered call would block the thread.
      const error = new Error(`The client tool "${call.name}" failed.`, { cause });
      host.emit('chatkit.error', { error });
      result = { error: 'The client tool failed.' };
    }
    const completed = { ...call, status: 'completed' as const };
    chat.set({
      ...chat.get(),
      ...reduceEvent(chat.get(), { type: 'thread.item.replaced', item: completed }),
    });
    return {
      type: 'threads.add_client_tool_output',
      params: { thread_id: threadId, result: result ?? null },
    };
  }

  #orAbort<T>(promise: Promise<T>): Promise<T> {
    const { signal } = this.#abort;
    return new Promise((resolve, reject) => {
      const onAbort = () => reject(new DOMException('Aborted', 'AbortError'));
      signal.addEventListener('abort', onAbort, { once: true });
      promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
  }

  #fail(cause: unknown): void {
    const { chat, host } = this.#deps;
    chat.update({ error: turnError(cause) });
    host.emit('chatkit.error', {
      error: cause instanceof Error ? cause : new Error(String(cause)),
    });
  }
}

/** A failure as the views show it; what is not an ApiError is our own fault and worth another try. */
export function turnError(cause: unknown): TurnError {
  if (!(cause instanceof ApiError)) return { reason: 'stream', message: null, retryable: true };
  return { reason: cause.code, message: cause.serverMessage, retryable: isRetryable[cause.code] };
}
