import type { RunStreamEvent } from '@openai/agents';
import type { AgentContext } from './agent-context';
import { ClosingSource } from './closing-source';
import { isTripwire } from './guardrail-tripwire';
import type { ItemId } from '../protocol/ids';
import type { ToolCallObserver } from './conversion/observed-tool-calls';
import { isRefusal } from './model-refusal';
import { readAhead } from './read-ahead';
import { ResponseStreamConverter } from './conversion/response-stream-converter';
import { RunConversion } from './conversion/run-conversion';
import { runEvents } from './run-events';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import type { WorkflowItem } from '../protocol/workflow';

/** How parts of the run become parts of items, and who is told of its tool calls. */
export interface StreamAgentResponseOptions {
  readonly converter?: ResponseStreamConverter;
  readonly observer?: ToolCallObserver;
}

/**
 * Turns a streamed run of the agents SDK (`StreamedRunResult`) into thread events, with what tools
 * stream through the context in its place between them (spec/agent-stream.md 5).
 * Source: chatkit-python `stream_agent_response`.
 *
 * Works from the raw events of the Responses API and from the normalised ones every other model
 * sends; a model that sends both is shown once. Every item gets an id of the store's making when it
 * is first seen, so no provider id reaches a thread. The run is read as fast as it goes; the events
 * wait for the consumer.
 *
 * An error of the run is thrown after everything before it has been yielded. On a guardrail tripwire
 * the items produced in this run are removed instead, newest first. A refusal is no error: it has been
 * shown as the text it is. What a tool says that outlives the run is not heard.
 *
 * However the stream ends, the run is not left open: where it has not ended by itself, it is cancelled.
 * A generator that waits can be left by nobody, so when the turn ends early the context's signal ends
 * this stream and the run, and its reason is thrown.
 */
export async function* streamAgentResponse<Context>(
  context: AgentContext<Context>,
  run: AsyncIterable<RunStreamEvent>,
  { converter = new ResponseStreamConverter(), observer = {} }: StreamAgentResponseOptions = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const queue = context.events;
  const conversion = new RunConversion(context, converter, observer);
  const source = new ClosingSource(runEvents(run));
  const resuming = context.resumeWorkflow();
  const state = { left: false };
  const leave = (): void => {
    state.left = true;
    source.close();
  };
  const convert = async (): Promise<void> => {
    try {
      await readAhead({
        source,
        ready: resuming,
        use: async (event) => {
          if (!state.left) await conversion.handle(event);
        },
      });
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
    if (!state.left) await conversion.finish();
  };
  const converted = convert();
  // Its failure is thrown to the consumer below, unless that has left.
  const settled = converted.catch(() => undefined);

  const { signal } = context;
  const aborted = Promise.withResolvers<never>();
  aborted.promise.catch(() => undefined);
  const abort = (): void => {
    leave();
    aborted.reject(signal?.reason);
  };
  if (signal?.aborted === true) abort();
  else signal?.addEventListener('abort', abort);

  const produced = new Set<ItemId>();
  let resumed: WorkflowItem | null = null;
  try {
    resumed = await resuming;
    for await (const event of queue.until(Promise.race([converted, aborted.promise]), isTripwire)) {
      note(produced, event);
      yield event;
    }
    // Only now the consumer has stored all that came before, so the order in the thread is kept.
    signal?.throwIfAborted();
    yield* conversion.clientToolCall();
  } catch (error) {
    if (isTripwire(error))
      for (const item_id of [...produced].toReversed())
        if (item_id !== resumed?.id) yield { type: 'thread.item.removed', item_id };
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
    leave();
    // What is said for this run and not heard belongs to no other; behind the turn there is none.
    if (signal?.aborted !== true) await settled;
    queue.clear();
  }
}

/** Keeps track of the items that came with this run. */
function note(produced: Set<ItemId>, event: ThreadStreamEvent): void {
  if (event.type === 'thread.item.added' || event.type === 'thread.item.done')
    produced.add(event.item.id);
  else if (event.type === 'thread.item.removed') produced.delete(event.item_id);
}
