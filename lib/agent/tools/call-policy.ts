import type { CallOutcome } from './tool-calls';

/** A tool call as the model wants it. */
export interface ProposedCall {
  readonly callId: string;
  readonly name: string;
  readonly input: unknown;
}

/** Decides which calls wait for the user's yes, and what is called in the end. */
export interface CallPolicy {
  /** Whether calls of this tool may have to wait at all. */
  guards(tool: string): boolean;
  mustAsk(call: ProposedCall): Promise<boolean>;
  /** The tool and the arguments to send; after a yes, what the user was shown. */
  toMake(call: ProposedCall): Pick<ProposedCall, 'name' | 'input'>;
  made(call: ProposedCall, outcome: CallOutcome): void;
}
