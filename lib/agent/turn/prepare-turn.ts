import type { AgentInputItem } from '@openai/agents';
import { loadHistory, type Turn } from '@/lib/chatkit';
import type { ChatStore } from '@/lib/store/chat-store';
import { TodoItemConverter } from '../context/history';
import type { TodoTools } from '../tools/todo-tools';
import type { ChatContext } from './chat-context';
import { connectTools } from './connect-tools';

/** Opened before the answer and released behind it. */
export interface Prepared extends AsyncDisposable {
  /** The conversation, as the model gets it. */
  readonly input: AgentInputItem[];
  readonly todoTools: TodoTools;
}

/** Connects to the todo server and loads the conversation at the same time. */
export async function prepareTurn(store: ChatStore, turn: Turn<ChatContext>): Promise<Prepared> {
  const [todoTools, input] = await Promise.allSettled([
    connectTools(turn),
    loadHistory(store, turn).then((items) => new TodoItemConverter().toAgentInput(items)),
  ]);
  if (todoTools.status === 'fulfilled' && input.status === 'fulfilled')
    return {
      todoTools: todoTools.value,
      input: input.value,
      [Symbol.asyncDispose]: () => todoTools.value[Symbol.asyncDispose](),
    };
  if (todoTools.status === 'fulfilled') await todoTools.value[Symbol.asyncDispose]();
  throw todoTools.status === 'rejected' ? todoTools.reason : failureOf(input);
}

function failureOf(result: PromiseSettledResult<unknown>): unknown {
  return result.status === 'rejected' ? result.reason : undefined;
}
