import type { AgentInputItem } from '@openai/agents';
import { loadHistory, type Turn } from '@/lib/chatkit';
import type { ChatStore } from '@/lib/store/chat-store';
import { TodoItemConverter } from '../context/history';
import { openTurnTools, type TurnTools } from '../tools/turn-tools';
import type { ChatContext } from './chat-context';

/** Opened before the answer and released behind it. */
export interface Prepared extends AsyncDisposable {
  /** The conversation, as the model gets it. */
  readonly input: AgentInputItem[];
  readonly tools: TurnTools;
}

/** Connects to the tools and loads the conversation at the same time. */
export async function prepareTurn(store: ChatStore, turn: Turn<ChatContext>): Promise<Prepared> {
  const { context, signal } = turn;
  const [tools, input] = await Promise.allSettled([
    openTurnTools(context, { signal }),
    loadHistory(store, turn).then((items) => new TodoItemConverter().toAgentInput(items)),
  ]);
  if (tools.status === 'fulfilled' && input.status === 'fulfilled')
    return {
      tools: tools.value,
      input: input.value,
      [Symbol.asyncDispose]: () => tools.value[Symbol.asyncDispose](),
    };
  if (tools.status === 'fulfilled') await tools.value[Symbol.asyncDispose]();
  throw tools.status === 'rejected' ? tools.reason : failureOf(input);
}

function failureOf(result: PromiseSettledResult<unknown>): unknown {
  return result.status === 'rejected' ? result.reason : undefined;
}
