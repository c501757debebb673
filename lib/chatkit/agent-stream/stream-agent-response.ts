import type { RunStreamEvent } from '@openai/agents';
import type { AgentContext } from './agent-context';
import { isTripwire } from './guardrail-tripwire';
import type { ItemId } from '../protocol/ids';
import type { ToolCallObserver } from './observed-tool-calls';
import { ResponseStreamConverter } from './response-stream-converter';
import { RunConversion } from './run-conversion';
import { isHidden } from '../protocol/thread-item';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';

export interface StreamAgentResponseOptions {
  readonly converter?: ResponseStreamConverter;
  readonly observer?: ToolCallObserver;
}

/**
 * Turns a streamed run of the agents SDK (`StreamedRunResult`) into thread events, with what tools
 * stream through the context in its place between them (spec/agent-stream.md 5).
 *
 * Works from the raw events of the Responses API and from the normalised ones every other model
 * sends; a model that sends both is shown once. Every item gets an id of the store's making when it
 * is first seen, so no provider id reaches a thread. The run is read as fast as it goes; the events
 * wait for the consumer.
 *
 * An error of the run is thrown after everything before it has been yielded. On a guardrail tripwire
 * the items shown in this run are removed instead, newest first.
 */
export async function* streamAgentResponse<Context>(
  context: AgentContext<Context>,
  run: AsyncIterable<RunStreamEvent>,
  { converter = new ResponseStreamConverter(), observer = {} }: StreamAgentResponseOptions = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const queue = context.events;
  const conversion = new RunConversion(context, converter, observer);
  const events = run[Symbol.asyncIterator]();
  const pump = async (): Promise<void> => {
    for (let next = await events.next(); next.done !== true; next = await events.next())
      await conversion.handle(next.value);
    await conversion.finish();
  };
  const state: { over: boolean; failure?: unknown } = { over: false };
  const pumped = pump();
  const noteEnd = (failure?: unknown): void => {
    state.over = true;
    state.failure = failure;
    queue.wake();
  };
  pumped.then(() => noteEnd(), noteEnd);

  const shown = new Set<ItemId>();
  try {
    for (;;) {
      if (isTripwire(state.failure)) {
        queue.clear();
        for (const item_id of [...shown].toReversed())
          yield { type: 'thread.item.removed', item_id };
        throw state.failure;
      }
      const event = queue.take();
      if (event !== undefined) {
        note(shown, event);
        yield event;
      } else if (!state.over) await queue.changed();
      else {
        await pumped;
        return;
      }
    }
  } finally {
    if (!state.over) await events.return?.();
  }
}

/** Keeps track of the items the client has been shown. */
function note(shown: Set<ItemId>, event: ThreadStreamEvent): void {
  switch (event.type) {
    case 'thread.item.added':
    case 'thread.item.done':
    case 'thread.item.replaced':
      if (!isHidden(event.item)) shown.add(event.item.id);
      return;
    case 'thread.item.removed':
      shown.delete(event.item_id);
      return;
    case 'thread.item.updated':
    case 'thread.created':
    case 'thread.updated':
    case 'stream_options':
    case 'progress_update':
    case 'client_effect':
    case 'error':
    case 'notice':
      return;
    default:
      event satisfies never;
  }
}
