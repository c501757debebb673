import { expect, it } from 'vitest';
import { parseModelName } from '../../models/model-name';
import { contextWindow } from './context-windows';
import { historyBudget } from './history-budget';

const names = (...ids: string[]) => ids.map((id) => parseModelName(id, 'CHAT_MODEL'));
const budgetOf = (own: number | undefined, ...ids: string[]) =>
  historyBudget({ CHAT_HISTORY_TOKENS: own }, names(...ids));

it.each([
  ['openai/gpt-5.6-luna', 272_000],
  ['openai/gpt-4o', 128_000],
  ['anthropic/claude-haiku-5-5', 200_000],
  ['gemini/gemini-flash-latest', 1_000_000],
  ['ollama/llama3.2', 4_096],
  ['openai-compatible/default', 16_000],
  ['demo', Infinity],
])('%s reads %d tokens', (id, tokens) => {
  expect(names(id).map(contextWindow)).toEqual([tokens]);
});

it('is half of the smallest window of those who may answer, within reason', () => {
  expect(budgetOf(undefined, 'openai/gpt-5').total).toBe(64_000);
  expect(budgetOf(undefined, 'openai/gpt-5', 'ollama/llama3.2').total).toBe(2_048);
  expect(budgetOf(undefined, 'demo').total).toBe(64_000);
  expect(budgetOf(undefined).total).toBe(64_000);
});

it('is what CHAT_HISTORY_TOKENS says', () => {
  expect(budgetOf(5_000, 'ollama/llama3.2').total).toBe(5_000);
});

it('never lets a result fill the window', () => {
  expect(budgetOf(5_000, 'ollama/llama3.2').liveResult).toBe(1_024);
  expect(budgetOf(undefined, 'demo').liveResult).toBe(Infinity);
  const { total, recent, summary, recentResult, olderResult } = budgetOf(undefined, 'openai/gpt-5');
  expect(recent + summary).toBeLessThan(total);
  expect(olderResult).toBeLessThan(recentResult);
});
