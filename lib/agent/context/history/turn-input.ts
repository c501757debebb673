import type { AgentInputItem } from '@openai/agents';
import type { ItemId, Turn, UserMessageItem, WidgetItem } from '@/lib/chatkit';
import { env } from '@/lib/env';
import type { ChatStore } from '@/lib/store/chat-store';
import { isOpenQuestion } from '../../approval/question-widget';
import { modelsOf } from '../../turn/turn-model';
import type { ChatContext } from '../../turn/chat-context';
import type { UsageLog } from '../../usage/usage-log';
import { fitHistory, toldGap, toldSummary } from './fit-history';
import { historyBudget } from './history-budget';
import { loadRecent } from './load-recent';
import { openingOf } from './opening';
import { sumUp } from './sum-up';
import type { SummaryRecord } from './summary-record';
import { type ToldTurn, toTurns } from './turns';

/** How many letters of stored JSON are read for each token there is room for. */
const lettersPerToken = 8;

/** The conversation, as the model of a turn gets it. */
export interface TurnInput {
  readonly input: AgentInputItem[];
  /** What the thread has to remember from this turn on. */
  readonly newSummary: SummaryRecord | null;
  /** The first message of the thread, while nothing in it is an answer yet. */
  readonly opening: UserMessageItem | null;
  /** What the user was asked and has not answered. */
  readonly questions: readonly WidgetItem[];
}

export interface InputOptions {
  readonly store: ChatStore;
  readonly usageLog: UsageLog;
}

/**
 * Reads the conversation and makes it fit the models of the turn: what is too much is summed up by the
 * same model, once, and left out with a note when that fails. Writes nothing but what the summary cost.
 */
export async function turnInput(
  turn: Turn<ChatContext>,
  { store, usageLog }: InputOptions,
): Promise<TurnInput> {
  const budget = historyBudget(env(), modelsOf(turn));
  const recent = await loadRecent(store, turn, budget.total * lettersPerToken);
  const fitted = await fittedInput(recent, budget, { turn, usageLog });
  return { ...fitted, questions: recent.items.filter(isOpenQuestion) };
}

async function fittedInput(
  recent: Awaited<ReturnType<typeof loadRecent>>,
  budget: ReturnType<typeof historyBudget>,
  { turn, usageLog }: { readonly turn: Turn<ChatContext>; readonly usageLog: UsageLog },
): Promise<Omit<TurnInput, 'questions'>> {
  const turns = await toTurns(recent.items, budget);
  const opening = openingOf(recent);
  const { kept, older } = fitHistory(turns, recent.summary, budget);
  const last = older.at(-1);
  if (last === undefined) {
    const told = recent.isCut ? [toldGap()] : summaryOf(recent.summary);
    const newSummary = recent.isSummaryLeaving ? recent.summary : null;
    return { input: [...told, ...inputOf(kept)], newSummary, opening };
  }
  const text = await sumUp(
    {
      turns: older,
      before: recent.summary?.text ?? null,
      tokens: budget.summary,
      readTokens: budget.total,
    },
    { turn, usageLog },
  );
  if (text === null) {
    const told =
      recent.summary === null
        ? [toldGap()]
        : [toldSummary({ ...recent.summary, is_complete: false })];
    return {
      input: [...told, ...inputOf(kept)],
      newSummary: recent.isSummaryLeaving ? recent.summary : null,
      opening,
    };
  }
  const newSummary = summaryRecord(text, last.last, {
    isComplete: !recent.isCut && recent.summary?.is_complete !== false,
  });
  return { input: [toldSummary(newSummary), ...inputOf(kept)], newSummary, opening };
}

const summaryRecord = (
  text: string,
  until: ItemId,
  { isComplete }: { readonly isComplete: boolean },
): SummaryRecord => ({
  type: 'summary',
  text,
  covers_until: until,
  is_complete: isComplete,
});

const summaryOf = (summary: SummaryRecord | null): AgentInputItem[] =>
  summary === null ? [] : [toldSummary(summary)];

const inputOf = (turns: readonly ToldTurn[]): AgentInputItem[] =>
  turns.flatMap(({ input }) => input);
