import type { RunStreamEvent, RunToolApprovalItem } from '@openai/agents';
import type { AgentContext } from '@/lib/chatkit';
import type { ToolActivity } from '../tools/tool-activity';
import type { ToolCalls } from '../tools/tool-calls';
import type { Resumption } from '../turn/beginning';
import type { ChatContext } from '../turn/chat-context';
import type { DeletionGate } from './deletion-gate';

interface Interrupted {
  readonly interruptions: readonly RunToolApprovalItem[];
}

/** The calls a run has stopped at, for the user to agree to. */
export function stoppedCalls({ interruptions }: Interrupted) {
  return interruptions.flatMap(({ rawItem }) =>
    rawItem.type === 'function_call' ? [rawItem] : [],
  );
}

export interface AskingRun {
  readonly agentContext: AgentContext<ChatContext>;
  readonly calls: ToolCalls;
  readonly activity: ToolActivity<ChatContext>;
  readonly gate: DeletionGate;
  readonly resumption: Resumption | null;
}

/** The run, with what it does not tell: how resumed calls end, and which ones wait for a yes. */
export async function* withAskedCalls(
  run: AsyncIterable<RunStreamEvent> & Interrupted,
  { agentContext, calls, activity, gate, resumption }: AskingRun,
): AsyncGenerator<RunStreamEvent, void, undefined> {
  let waiting = resumption;
  for await (const event of run) {
    if (event.type === 'run_item_stream_event' && event.name === 'tool_output') {
      const { rawItem } = event.item;
      if (rawItem.type === 'function_call_result')
        activity.resumedCallCompleted(rawItem.callId, rawItem.output);
      if (waiting !== null && calls.ended(waiting.calls) === 'all') {
        const told = await waiting.carriedOut();
        waiting = null;
        for (const each of told) agentContext.stream(each);
      }
    }
    yield event;
  }
  for (const { callId } of stoppedCalls(run))
    activity.waitsForYes(callId, gate.asked(callId)?.todos.length ?? 0);
}
