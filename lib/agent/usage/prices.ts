import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Env } from '@/lib/env';
import { ModelConfigError } from '../models/model-name';
import { ofModel } from '../models/name-pattern';
import type { ModelUsage } from './usage-meter';

const Amount = z.number().min(0).max(1e6);

/** What a model costs, in US dollars for a million tokens. */
const Price = z
  .strictObject({
    input: Amount,
    /** For input read from the provider's cache; the price of other input unless told. */
    cached_input: Amount.optional(),
    output: Amount,
  })
  .readonly();

/** By `provider/model`; `*` in a name stands for any text. */
const PriceTable = z.record(z.string(), Price);
export type PriceTable = z.infer<typeof PriceTable>;

let last: { readonly source: string; readonly table: PriceTable } | undefined;

/**
 * The prices of CHAT_PRICES: JSON, or the path of a JSON file, which is read once. None are built in:
 * what providers charge changes, and differs by contract.
 * @throws {ModelConfigError} when it can't be read
 */
export function priceTable({ CHAT_PRICES: source }: Pick<Env, 'CHAT_PRICES'>): PriceTable {
  if (source === undefined) return {};
  if (last?.source !== source) last = { source, table: parsePrices(textOf(source)) };
  return last.table;
}

function textOf(source: string): string {
  if (source.trimStart().startsWith('{')) return source;
  try {
    return readFileSync(source, 'utf8');
  } catch {
    throw new ModelConfigError('CHAT_PRICES', 'is neither JSON nor a file that can be read.');
  }
}

function parsePrices(text: string): PriceTable {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ModelConfigError('CHAT_PRICES', 'holds no valid JSON.');
  }
  const parsed = PriceTable.safeParse(value);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ModelConfigError(
    'CHAT_PRICES',
    `holds {"provider/model": {"input": 1.25, "cached_input": 0.125, "output": 10}} in US dollars for a million tokens; ${places.join('; ')}.`,
  );
}

/** What this much use costs in millionths of a US dollar, rounded up; null without a price. */
export function costMicros(usage: ModelUsage, table: PriceTable): number | null {
  if (usage.model === 'demo') return 0;
  const price = ofModel(usage.model, table);
  if (price === undefined) return null;
  const cached = Math.min(usage.cachedTokens, usage.inputTokens);
  const cost =
    (usage.inputTokens - cached) * price.input +
    cached * (price.cached_input ?? price.input) +
    usage.outputTokens * price.output;
  // Not to be rounded up for what only binary fractions have added.
  return Math.ceil(Number(cost.toFixed(6)));
}

/** What is wrong with CHAT_PRICES, if anything. */
export function priceFaults(env: Pick<Env, 'CHAT_PRICES'>): readonly ModelConfigError[] {
  try {
    priceTable(env);
    return [];
  } catch (error) {
    if (error instanceof ModelConfigError) return [error];
    throw error;
  }
}
