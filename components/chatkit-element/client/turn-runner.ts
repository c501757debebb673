import { ApiError, isRetryable } from './transport/api-error';
import type { Api, ApiRequest } from './transport/api';
import type { ChatState } from './state/chat-state';
import type { ClientHost } from './client-host';
import { isLocal, type TurnError } from './state/conversation';
import { runClientTool } from './client-tool';
import type { Observable } from './state/observable';
import { reduceEvent } from './state/reduce-event';
import { tellError } from './tell-error';
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
  /** The request that failed before its answer began; null otherwise. */
  readonly unsent: ApiRequest | null;
}

/**
 * One response: a streaming request and, when it ends in a client tool call, the requests that follow
 * until the assistant is done. The state is `streaming` throughout; `response.start` and
 * `response.end` are told once each.
 */
export class Turn {
  readonly #deps: TurnDeps;
  /** Closes the connection, which cancels the response at the server. */
  readonly #connection = new AbortController();
  /** Ends the turn's effects here. */
  readonly #over = new AbortController();
  #started = false;
  #endTold = false;
  /** The request that is on its way and has had no event yet. */
  #unanswered: ApiRequest | null = null;
  #pendingCall: ClientToolCallItem | null = null;

  constructor(deps: TurnDeps) {
    this.#deps = deps;
  }

  /** Ends the turn, here and at the server. */
  abort(): void {
    this.#over.abort();
    this.#connection.abort();
  }

  /** Ends the turn here and lets the server complete its answer. */
  detach(): void {
    this.#over.abort();
    this.#tellEnd();
  }

  /** Never rejects: a failure becomes the state's `error` and a `chatkit.error`. */
  async run(first: ApiRequest): Promise<TurnEnd> {
    const { chat } = this.#deps;
    const over = this.#over.signal;
    let outcome: TurnEnd['outcome'] = 'done';
    try {
      let request: ApiRequest | null = first;
      while (request !== null) {
        await this.#stream(request);
        over.throwIfAborted();
        this.#requireConfirmation(request);
        request = await this.#answerClientTool();
      }
    } catch (cause) {
      outcome = over.aborted ? 'aborted' : 'failed';
      if (outcome === 'failed') this.#fail(cause);
    }
    if (!over.aborted) chat.update({ phase: 'idle', progress: null, open: new Set() });
    this.#tellEnd();
    const unsent = outcome === 'failed' ? this.#unanswered : null;
    return { outcome, started: this.#started, unsent };
  }

  #tellEnd(): void {
    if (!this.#started || this.#endTold) return;
    this.#endTold = true;
    this.#deps.host.emit('chatkit.response.end', undefined);
  }

  async #stream(request: ApiRequest): Promise<void> {
    const { api, host, chat } = this.#deps;
    const onIgnored = (data: string) =>
      host.emit('chatkit.log', { name: 'stream.event.ignored', data: { length: data.length } });
    this.#unanswered = request;
    for await (const batch of api.stream(request, this.#connection.signal, onIgnored)) {
      this.#unanswered = null;
      // Detached: read on, so that the server is not cancelled.
      if (this.#over.signal.aborted) continue;
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
    const isMessage = ['threads.create', 'threads.add_user_message'].includes(request.type);
    if (!isMessage || state.error !== null) return;
    if (state.items.some((item) => isLocal(item))) throw new ApiError('interrupted');
  }

  async #answerClientTool(): Promise<ApiRequest | null> {
    const { chat, host } = this.#deps;
    const call = this.#pendingCall;
    const { threadId } = chat.get();
    this.#pendingCall = null;
    if (call === null || threadId === null) return null;
    const result = await runClientTool(host, call, this.#over.signal);
    const completed = { ...call, status: 'completed' as const };
    chat.set({
      ...chat.get(),
      ...reduceEvent(chat.get(), { type: 'thread.item.replaced', item: completed }),
    });
    return {
      type: 'threads.add_client_tool_output',
      params: { thread_id: threadId, result },
    };
  }

  #fail(cause: unknown): void {
    const { chat, host } = this.#deps;
    chat.update({ error: turnError(cause) });
    tellError(host, cause);
  }
}

/** A failure as the views show it; what is not an ApiError is our own fault and worth another try. */
export function turnError(cause: unknown): TurnError {
  if (!(cause instanceof ApiError)) return { reason: 'stream', message: null, retryable: true };
  return { reason: cause.code, message: cause.serverMessage, retryable: isRetryable[cause.code] };
}
