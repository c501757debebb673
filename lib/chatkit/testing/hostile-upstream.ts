import type { RunStreamEvent } from '@openai/agents';
import fc from 'fast-check';
import { AgentContext } from '../agent-stream/agent-context';
import { streamAgentResponse } from '../agent-stream/stream-agent-response';
import { isHidden } from '../protocol/thread-item';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import { newContext } from './agent-runs';
import { hostileRun } from './hostile-runs';
import { ProtocolCheck } from './protocol-check';
import { createThread, ScriptedServer, streamed } from './scripted-server';

/** How a run goes wrong on top of its events. */
interface Ending {
  readonly fails: boolean;
  readonly asksClient: boolean;
  /** A tool opens a workflow when the run is at this event. */
  readonly workflowAt: number;
}

const ending: fc.Arbitrary<Ending> = fc.record({
  fails: fc.boolean(),
  asksClient: fc.boolean(),
  workflowAt: fc.nat(60),
});

async function* played<Context>(
  events: readonly RunStreamEvent[],
  { fails, asksClient, workflowAt }: Ending,
  context: AgentContext<Context>,
): AsyncGenerator<RunStreamEvent> {
  for (const [at, event] of events.entries()) {
    // A macrotask between, as between the chunks of a socket.
    if (at % 8 === 0) await new Promise((resolve) => setImmediate(resolve));
    if (at === workflowAt)
      context.addWorkflowTask({ type: 'custom', title: 'Working', status_indicator: 'loading' });
    yield event;
  }
  if (asksClient) context.clientToolCall = { name: 'pick', arguments: {} };
  if (fails) throw new TypeError('terminated');
}

/** A converted hostile run is a valid stream, and a run that ends well leaves nothing open. */
export const conversionIsValid = fc.asyncProperty(hostileRun, ending, async (events, end) => {
  const context = newContext();
  const check = new ProtocolCheck();
  const seen: ThreadStreamEvent[] = [];
  try {
    for await (const event of streamAgentResponse(context, played(events, end, context))) {
      seen.push(event);
      check.follow(event);
    }
    const waiting = end.asksClient ? ['workflow'] : [];
    for (const item of check.open.values())
      if (!waiting.includes(item.type)) check.breaches.push(`left open: ${item.type}`);
  } catch (error) {
    if (!end.fails) throw error;
  }
  if (check.breaches.length > 0)
    throw new Error(`${check.breaches.join('\n')}\n${JSON.stringify(seen, null, 1)}`);
});

/** Behind the server, what the client has is what the store has, however the run went. */
export const turnIsValid = fc.asyncProperty(hostileRun, ending, async (events, end) => {
  const server: ScriptedServer = new ScriptedServer(async function* (turn) {
    const context = new AgentContext({ ...turn, store: server.arrays });
    yield* streamAgentResponse(context, played(events, end, context));
  });
  const check = new ProtocolCheck();
  const seen = await streamed(server, createThread());
  for (const event of seen) check.follow(event);
  const items = server.arrays.rows[0]?.items.filter((item) => !isHidden(item)) ?? [];
  const ids = items.map((item) => item.id);
  if (new Set(ids).size !== ids.length) check.breaches.push('stored twice');
  const shown = [...check.shown.keys()].toSorted();
  if (JSON.stringify(shown) !== JSON.stringify(ids.toSorted()))
    check.breaches.push(`shown ${shown.join()} but stored ${ids.join()}`);
  if (check.breaches.length > 0)
    throw new Error(`${check.breaches.join('\n')}\n${JSON.stringify(seen, null, 1)}`);
});
