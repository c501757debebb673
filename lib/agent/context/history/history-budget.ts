import type { Env } from '@/lib/env';
import type { ModelName } from '../../models/model-name';
import { contextWindow } from './context-windows';

/** More than this costs money and attention rather than helps. */
const mostByDefault = 64_000;

/** How much of a conversation a model is given, in tokens. */
export interface HistoryBudget {
  /** All of it: summary and turns. */
  readonly total: number;
  /** The turns that stay whole when older ones are summed up, so that it is not done again at once. */
  readonly recent: number;
  readonly summary: number;
  /** A result of a tool in the running turn. */
  readonly liveResult: number;
  /** A result of a tool in the few turns before it. */
  readonly recentResult: number;
  /** A result of a tool in an older turn. */
  readonly olderResult: number;
}

/**
 * The budget that suits every model which may answer the turn: CHAT_HISTORY_TOKENS, else half of the
 * smallest window among them, for instructions, tools, their results and the answer need room too.
 */
export function historyBudget(
  { CHAT_HISTORY_TOKENS: own }: Pick<Env, 'CHAT_HISTORY_TOKENS'>,
  models: readonly ModelName[],
): HistoryBudget {
  const window = Math.min(...models.map(contextWindow));
  const total = own ?? Math.min(mostByDefault, window / 2);
  const part = (divisor: number, most: number) => Math.min(Math.floor(total / divisor), most);
  return {
    total: Math.floor(total),
    recent: Math.floor(total / 2),
    summary: part(6, 1_500),
    liveResult: window === Infinity ? Infinity : Math.min(Math.floor(window / 4), 32_000),
    recentResult: part(4, 8_000),
    olderResult: part(16, 600),
  };
}
