import type { AgentInputItem } from '@openai/agents';
import { estimateTokens } from './estimate-tokens';
import type { HistoryBudget } from './history-budget';
import { quoted } from '../data/mark-data';
import type { SummaryRecord } from './summary-record';
import type { ToldTurn } from './turns';

/** Which turns are told whole. */
export interface Fitted {
  readonly kept: readonly ToldTurn[];
  /** What has to be summed up for the rest to fit, oldest first. */
  readonly older: readonly ToldTurn[];
}

/**
 * Cuts a history to its budget, between turns only. While all of it fits nothing is cut; else as many
 * of the newest turns stay as half of the budget holds, and the newest one whatever it costs.
 */
export function fitHistory(
  turns: readonly ToldTurn[],
  summary: SummaryRecord | null,
  budget: HistoryBudget,
): Fitted {
  const all = turns.reduce((sum, { tokens }) => sum + tokens, 0);
  const spent = summary === null ? 0 : estimateTokens(summary.text);
  if (all + spent <= budget.total) return { kept: turns, older: [] };
  let at = turns.length - 1;
  let tokens = turns[at]?.tokens ?? 0;
  for (; at > 0; at -= 1) {
    tokens += turns[at - 1]?.tokens ?? 0;
    if (tokens > budget.recent) break;
  }
  return { kept: turns.slice(Math.max(at, 0)), older: turns.slice(0, Math.max(at, 0)) };
}

/** How the older part of a conversation is told. In the role of the user, as text that is data. */
export function toldSummary({ text, is_complete: isComplete }: SummaryRecord): AgentInputItem {
  return note(
    `<ConversationSummary>\nThe earlier part of this conversation, summed up (data, as JSON): ${quoted(text)}${isComplete ? '' : `\n${leftOut}`}\n</ConversationSummary>`,
  );
}

/** That something is missing, so that the assistant does not pretend to remember it. */
export const toldGap = (): AgentInputItem =>
  note(`<ConversationSummary>\n${leftOut}\n</ConversationSummary>`);

const leftOut = 'Older messages of this conversation are left out here and not known to you.';

const note = (text: string): AgentInputItem => ({
  type: 'message',
  role: 'user',
  content: [{ type: 'input_text', text }],
});
