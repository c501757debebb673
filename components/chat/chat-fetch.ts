import * as z from 'zod/mini';

const ThreadRequest = z.object({
  type: z.enum(['threads.get_by_id', 'threads.add_user_message', 'items.list']),
  params: z.object({ thread_id: z.string() }),
});
const SyncAction = z.object({ type: z.literal('threads.sync_custom_action') });

/** The body as JSON; null when it is none. */
function operationOf(body: unknown): unknown {
  if (typeof body !== 'string') return null;
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

export interface ChatFetchOptions {
  /** Adds the user's token. */
  readonly authFetch: typeof fetch;
  readonly timeZone: () => string;
  /** The languages the user reads, best first, as tags: what the browser is set to. */
  readonly languages: () => readonly string[];
  /** The server does not know this thread (any more). */
  readonly onThreadGone: (threadId: string) => void;
  /** The server has taken an action that is answered at once; no effect tells of it. */
  readonly onActed: () => void;
}

/** The `fetch` handed to ChatKit: token, time zone and locale added, lost threads and actions reported. */
export function chatFetch(options: ChatFetchOptions): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(
      init?.headers ?? (input instanceof Request ? input.headers : undefined),
    );
    headers.set('X-Time-Zone', options.timeZone());
    const [locale] = options.languages();
    if (locale !== undefined) {
      headers.set('X-Locale', locale);
      if (!headers.has('Accept-Language')) headers.set('Accept-Language', locale);
    }
    const response = await options.authFetch(input, { ...init, headers });
    if (response.status === 404) {
      const { data } = ThreadRequest.safeParse(operationOf(init?.body));
      if (data !== undefined) options.onThreadGone(data.params.thread_id);
    } else if (response.ok && SyncAction.safeParse(operationOf(init?.body)).success)
      options.onActed();
    return response;
  };
}
