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

/** A run that waited for the user's answer, and goes on with it. */
export interface Resumption {
  /** Calls the run has made already, and the user was asked about. */
  readonly calls: readonly AskedCall[];
  /** To be called when all of them have come to an end. @returns what there is to show of it */
  carriedOut(): Promise<readonly ThreadStreamEvent[]>;
  /** To be called behind the run, however that has ended, with how many of them have come to an end. */
  left(ended: 'all' | 'some' | 'none'): Promise<void>;
}

/** How a turn of the assistant is begun. */
export interface RunStart {
  /** What the turn goes on with, if it does. */
  readonly resumption: Resumption | null;
  /** The model the user has chosen; null for the default. */
  readonly model: string | null;
  /** What the thread has to remember from this turn on. */
  readonly newSummary: SummaryRecord | null;
  begin(agent: TodoAgent): Promise<Beginning>;
}
