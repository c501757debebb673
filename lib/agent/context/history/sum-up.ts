import type { Turn } from '@/lib/chatkit';
import { failureName } from '../../errors/failure-name';
import { askModel } from '../../models/ask-model';
import { noSpan } from '../../tracing/trace-span';
import type { ChatContext } from '../../turn/chat-context';
import { turnModel } from '../../turn/turn-model';
import type { UsageLog } from '../../usage/usage-log';
import { UsageMeter } from '../../usage/usage-meter';
import { entryOf } from '../../usage/with-usage';
import { trimResult } from '../data/trim-result';
import { type Older, summariseByRule, summaryInstructions, toBeSummarised } from './summarise';

/** The answer waits for it this long. */
const longestMs = 20_000;

export interface SumUpOptions {
  readonly turn: Turn<ChatContext>;
  readonly usageLog: UsageLog;
  readonly timeLimit?: () => AbortSignal;
}

/**
 * The older part of a conversation in few words, by the model of the turn; the demo model's by rule.
 * @returns null when the model fails, says nothing, or takes too long
 * @throws the turn's own end
 */
export async function sumUp(
  older: Older,
  { turn, usageLog, timeLimit = () => AbortSignal.timeout(longestMs) }: SumUpOptions,
): Promise<string | null> {
  const meter = new UsageMeter();
  let text = '';
  try {
    const chosen = turnModel(turn, { now: new Date(), meter });
    if (chosen.name.provider === 'demo') return summariseByRule(older);
    const said = await askModel(chosen, {
      purpose: 'summary',
      span: turn.context.span ?? noSpan,
      instructions: summaryInstructions(older.tokens),
      text: toBeSummarised(older),
      signal: AbortSignal.any([turn.signal, timeLimit()]),
    });
    // A fallback on the demo model has rules for todos, and none for summaries.
    text = meter.models().at(-1)?.model === 'demo' ? summariseByRule(older) : said;
  } catch (error) {
    turn.signal.throwIfAborted();
    console.warn(`The older part of a conversation could not be summed up: ${failureName(error)}`);
  }
  const outcome = text === '' ? 'failed' : 'completed';
  await usageLog({ ...entryOf(turn), kind: 'summary', outcome, models: meter.models() });
  return text === '' ? null : trimResult(text, older.tokens);
}
