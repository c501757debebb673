import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { costMicros, priceFaults, priceTable } from './prices';
import { UsageMeter } from './usage-meter';

const used = (model: string, figures: object) => {
  const meter = new UsageMeter();
  meter.begin(model)({ inputTokens: 0, outputTokens: 0, totalTokens: 1, ...figures });
  return meter.models()[0]!;
};

const prices = JSON.stringify({
  'openai/big': { input: 1.25, cached_input: 0.125, output: 10 },
  'openai/*': { input: 0.1, output: 0.4 },
});

it('costs are in millionths of a dollar, rounded up, cached input at its own price', () => {
  const table = priceTable({ CHAT_PRICES: prices });
  const big = used('openai/big', {
    inputTokens: 1000,
    outputTokens: 20,
    inputTokensDetails: [{ cached_tokens: 400 }],
    outputTokensDetails: { reasoning_tokens: 15 },
  });
  expect(costMicros(big, table)).toBe(600 * 1.25 + 400 * 0.125 + 20 * 10);
  expect(costMicros(used('openai/small', { inputTokens: 3, outputTokens: 0 }), table)).toBe(1);
  // 0.1 * 30 is 3.0000000000000004 in binary fractions.
  expect(costMicros(used('openai/small', { inputTokens: 30 }), table)).toBe(3);
  const allCached = { inputTokens: 10, inputTokensDetails: [{ cached_tokens: 99 }] };
  expect(costMicros(used('openai/small', allCached), table)).toBe(1);
});

it('a model without a price costs nobody knows what, the demo model nothing', () => {
  expect(
    costMicros(used('gemini/x', { inputTokens: 5 }), priceTable({ CHAT_PRICES: prices })),
  ).toBe(null);
  expect(costMicros(used('gemini/x', {}), priceTable({ CHAT_PRICES: undefined }))).toBe(null);
  expect(costMicros(used('demo', {}), {})).toBe(0);
});

it('prices may lie in a file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'prices-')), 'prices.json');
  writeFileSync(file, prices);
  expect(priceTable({ CHAT_PRICES: file })).toEqual(JSON.parse(prices));
});

it.each([
  ['{"a": 1', 'CHAT_PRICES: holds no valid JSON.'],
  ['/no/such/file.json', 'CHAT_PRICES: is neither JSON nor a file that can be read.'],
  ['{"m": {"input": -1, "output": 1}}', 'm.input: '],
  ['{"m": {"input": 1, "output": 1, "per": "k"}}', 'm: Unrecognized key'],
])('prices of %s are refused in words', (source, words) => {
  const [fault, ...more] = priceFaults({ CHAT_PRICES: source });
  expect(more).toEqual([]);
  expect(fault?.message).toContain(words);
  expect(fault?.variable).toBe('CHAT_PRICES');
  expect(priceFaults({ CHAT_PRICES: prices })).toEqual([]);
});

it('what is no count of tokens counts nothing, and requests count when they are made', () => {
  const meter = new UsageMeter();
  meter.begin('openai/x');
  meter.begin('openai/x')({ inputTokens: NaN, outputTokens: -5, totalTokens: 0 });
  meter.begin('openai/x')({ inputTokens: 7, outputTokens: 2, totalTokens: 9 });
  meter.begin('demo')({ inputTokens: 0, outputTokens: 0, totalTokens: 0 });
  expect(meter.models()).toEqual([
    {
      model: 'openai/x',
      requests: 3,
      unreported: 2,
      inputTokens: 7,
      cachedTokens: 0,
      outputTokens: 2,
      reasoningTokens: 0,
    },
    expect.objectContaining({ model: 'demo', requests: 1, unreported: 0 }),
  ]);
});
