import type { AgentContext } from '../agent-stream/agent-context';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';

/** What has been streamed through a context and not been read yet. */
export async function streamedThrough<Context>(
  context: AgentContext<Context>,
): Promise<ThreadStreamEvent[]> {
  const events: ThreadStreamEvent[] = [];
  for await (const event of context.events.until(Promise.resolve())) events.push(event);
  return events;
}
