import { AsyncLocalStorage } from 'node:async_hooks';

export type SpanAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

export type SpanRole = 'server' | 'client' | 'internal';

/** A span that is under way. */
export interface TraceSpan {
  child(name: string, role: SpanRole, attributes?: SpanAttributes): TraceSpan;
  set(attributes: SpanAttributes): void;
  /** @param type what went wrong, as a stable word: never the text of an error */
  fail(type: string): void;
  end(): void;
  /** W3C headers for requests made on its behalf. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether what people and models say may be recorded; off unless asked for. */
  readonly recordsContent: boolean;
}

/** What stands for a span when nobody traces. */
export const noSpan: TraceSpan = {
  child: () => noSpan,
  set: () => undefined,
  fail: () => undefined,
  end: () => undefined,
  headers: {},
  recordsContent: false,
};

/** The class of an error; its text can hold anything. */
export function errorType(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** Runs what a span stands for, and ends it. */
export async function inSpan<Result>(
  span: TraceSpan,
  run: (span: TraceSpan) => Promise<Result>,
): Promise<Result> {
  try {
    return await running.run(span, () => run(span));
  } catch (error) {
    span.fail(errorType(error));
    throw error;
  } finally {
    span.end();
  }
}

const running = new AsyncLocalStorage<TraceSpan>();

/** `fetch` that tells whoever answers which span the request belongs to: the running one, else `span`. */
export function tracedFetch(span: TraceSpan): typeof fetch {
  return (input, init) => {
    const { headers } = running.getStore() ?? span;
    if (Object.keys(headers).length === 0) return fetch(input, init);
    const all = new Headers(
      init?.headers ?? (input instanceof Request ? input.headers : undefined),
    );
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    return fetch(input, { ...init, headers: all });
  };
}
