import type { AgentInputItem } from '@openai/agents';
import type { ItemId, ThreadItem } from '@/lib/chatkit';
import { estimateTokens } from './estimate-tokens';
import { TodoItemConverter } from './todo-item-converter';
import type { HistoryBudget } from './history-budget';

/** One message of the user and what came of it, as the model gets it. */
export interface ToldTurn {
  readonly input: readonly AgentInputItem[];
  readonly tokens: number;
  /** Its newest item. */
  readonly last: ItemId;
}

/** This many turns keep the results of their tools at more length, the running one included. */
const recentTurns = 4;

/** What a message costs beside its text. */
const overhead = 6;

/**
 * Items as turns, oldest first. A turn begins with a message of the user and is not taken apart: calls
 * stay with their results. What comes before the first message is a turn of its own.
 */
export async function toTurns(
  items: readonly ThreadItem[],
  budget: HistoryBudget,
): Promise<readonly ToldTurn[]> {
  const groups: ThreadItem[][] = [];
  for (const item of items) {
    const group = groups.at(-1);
    if (group === undefined || item.type === 'user_message') groups.push([item]);
    else group.push(item);
  }
  return Promise.all(
    groups.map(async (group, at) => {
      const isRecent = at >= groups.length - recentTurns;
      const resultTokens = isRecent ? budget.recentResult : budget.olderResult;
      const input = await new TodoItemConverter(resultTokens).toAgentInput(group);
      const last = group.at(-1) ?? group[0];
      if (last === undefined) throw new Error('A turn holds an item at least.');
      return { input, tokens: tokensOf(input), last: last.id };
    }),
  );
}

const tokensOf = (input: readonly AgentInputItem[]): number =>
  input.reduce((sum, item) => sum + overhead + estimateTokens(JSON.stringify(item)), 0);
