import type { Agent, AgentInputItem, AgentOutputType, RunState } from '@openai/agents';
import type { ThreadStreamEvent } from '@/lib/chatkit';
import type { AskedCall } from '../approval/asked-call';
import type { SummaryRecord } from '../context/history/summary-record';

export type TodoAgent = Agent<unknown, AgentOutputType>;

/** What a run begins with. */
export interface Beginning {
  /** Told before anything of the run. */
  readonly events: readonly ThreadStreamEvent[];
  /** The conversation, or a run that waited; null when there is nothing to run. */
  readonly input: AgentInputItem[] | RunState<unknown, TodoAgent> | null;
}

/** How a turn of the assistant is begun. */
export interface RunStart {
  /** Calls the run has made already, and the user was asked about. */
  readonly resumed: readonly AskedCall[];
  /** The model the user has chosen; null for the default. */
  readonly model: string | null;
  /** What the thread has to remember from this turn on. */
  readonly newSummary: SummaryRecord | null;
  begin(agent: TodoAgent): Promise<Beginning>;
}
