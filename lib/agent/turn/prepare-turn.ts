import type { Turn } from '@/lib/chatkit';
import { type InputOptions, type TurnInput, turnInput } from '../context/history/turn-input';
import { openTurnTools, type TurnTools } from '../tools/turn-tools';
import { noSpan, tracedFetch } from '../tracing/trace-span';
import type { ChatContext } from './chat-context';

/** Opened before the answer and released behind it. */
export interface Prepared extends AsyncDisposable {
  readonly conversation: TurnInput;
  readonly tools: TurnTools;
}

/** Connects to the tools and loads the conversation at the same time. */
export async function prepareTurn(
  turn: Turn<ChatContext>,
  options: InputOptions,
): Promise<Prepared> {
  const { context, signal } = turn;
  const [tools, conversation] = await Promise.allSettled([
    openTurnTools(context, { signal, fetch: tracedFetch(context.span ?? noSpan) }),
    turnInput(turn, options),
  ]);
  if (tools.status === 'fulfilled' && conversation.status === 'fulfilled')
    return {
      tools: tools.value,
      conversation: conversation.value,
      [Symbol.asyncDispose]: () => tools.value[Symbol.asyncDispose](),
    };
  if (tools.status === 'fulfilled') await tools.value[Symbol.asyncDispose]();
  throw tools.status === 'rejected' ? tools.reason : failureOf(conversation);
}

function failureOf(result: PromiseSettledResult<unknown>): unknown {
  return result.status === 'rejected' ? result.reason : undefined;
}
