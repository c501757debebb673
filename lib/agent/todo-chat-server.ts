import 'server-only';
import {
  Agent,
  type AgentInputItem,
  MaxTurnsExceededError,
  Runner,
  setTracingDisabled,
} from '@openai/agents';
import {
  AgentContext,
  ChatKitServer,
  type Feedback,
  type Interruption,
  type KeptOfTurn,
  loadHistory,
  NotFoundError,
  streamAgentResponse,
  type ThreadItem,
  type ThreadStreamEvent,
  type Turn,
} from '@/lib/chatkit';
import { mintMcpToken } from '@/lib/auth/mcp-token';
import { env } from '@/lib/env';
import type { ChatStore, StoreContext } from '@/lib/store/chat-store';
import { TodoItemConverter } from './context/history';
import { instructions } from './context/instructions';
import { createModel } from './models/create-model';
import { EndingModel } from './models/ending-model';
import { OwnIdsModel } from './models/own-ids';
import { toTurnError } from './provider-error';
import { threadTitle } from './titles/thread-title';
import { openTodoTools, type TodoTools } from './tools/todo-tools';
import { ToolActivity, unfinished } from './tools/tool-activity';
import { ToolCalls } from './tools/tool-calls';
import { sayToolCalls } from './tools/tool-words';

// The SDK would send traces to OpenAI with whatever key it finds.
setTracingDisabled(true);

/** Who asks, and where they are. */
export interface ChatContext extends StoreContext {
  readonly name: string | null;
  /** IANA zone. */
  readonly timeZone: string;
}

/** Opened before the answer and released behind it. */
interface Prepared extends AsyncDisposable {
  readonly input: AgentInputItem[];
  readonly todoTools: TodoTools;
}

/** How many times a turn may go back to the model. */
const maxTurns = 12;

/** Tokens outlive their turn by this much, for calls that are under way when it ends. */
const tokenSlackSeconds = 60;

const tooManyTurns =
  'I have stopped here, because this took more steps than I may take at once. Tell me how to go on.';

const noAnswer = 'I have no answer to that. Please say it in other words.';

function message(agentContext: AgentContext<ChatContext>, text: string): ThreadStreamEvent {
  return {
    type: 'thread.item.done',
    item: {
      ...agentContext.newItem('message'),
      type: 'assistant_message',
      content: [{ type: 'output_text', text, annotations: [] }],
    },
  };
}

/** The todo assistant, built for one request. */
export class TodoChatServer extends ChatKitServer<ChatContext, Prepared> {
  readonly #store: ChatStore;

  constructor(store: ChatStore) {
    super({ store });
    this.#store = store;
  }

  /** Connects to the todo server and loads the conversation, while the user's message is stored. */
  protected override async prepare(turn: Turn<ChatContext>): Promise<Prepared> {
    const [todoTools, input] = await Promise.allSettled([
      this.#connect(turn),
      loadHistory(this.store, turn).then((items) => new TodoItemConverter().toAgentInput(items)),
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

  async #connect({ context, signal }: Turn<ChatContext>): Promise<TodoTools> {
    const { MCP_SERVER_URL, TURN_TIMEOUT_SECONDS } = env();
    const token = await mintMcpToken({
      userId: context.userId,
      timeZone: context.timeZone,
      scopes: ['todos:read', 'todos:write'],
      lifetimeSeconds: TURN_TIMEOUT_SECONDS + tokenSlackSeconds,
    });
    return openTodoTools({ url: MCP_SERVER_URL, token, signal });
  }

  protected override async *respond(
    turn: Turn<ChatContext>,
    { todoTools, input }: Prepared,
  ): AsyncIterable<ThreadStreamEvent> {
    const { thread, context, signal, userMessage } = turn;
    if (thread.title === undefined && userMessage !== null) {
      const title = threadTitle(userMessage);
      if (title !== null) thread.title = title;
    }
    const agentContext = new AgentContext({ ...turn, store: this.store, summarize: sayToolCalls });
    const calls = new ToolCalls();
    const activity = new ToolActivity(agentContext, calls);
    try {
      const now = new Date();
      const moment = { now, timeZone: context.timeZone };
      const requested = userMessage?.inference_options.model ?? null;
      const { model } = createModel(env(), { moment }, { requested });
      const agent = new Agent({
        name: 'Todo assistant',
        instructions: instructions({ name: context.name, now, timeZone: context.timeZone }),
        model: new OwnIdsModel(new EndingModel(model)),
        tools: todoTools.toolsFor(calls),
      });
      const runner = new Runner({ tracingDisabled: true });
      const run = await runner.run(agent, input, {
        stream: true,
        signal,
        maxTurns,
        toolNotFoundBehavior: 'return_error_to_model',
      });
      // The failure is thrown by the iteration below; here it must only not count as unhandled.
      run.completed.catch(() => undefined);
      let isAnswered = false;
      for await (const event of streamAgentResponse(agentContext, run, { observer: activity })) {
        isAnswered ||= event.type === 'thread.item.done' && event.item.type === 'assistant_message';
        yield event;
      }
      // A workflow says what was done; without one the user would look at nothing.
      if (!isAnswered && calls.all().length === 0) yield message(agentContext, noAnswer);
    } catch (error) {
      if (signal.aborted) throw error;
      if (!(error instanceof MaxTurnsExceededError)) throw toTurnError(error);
      yield message(agentContext, tooManyTurns);
    } finally {
      await calls.settled();
      for (const item of activity.takeRecords())
        await this.store.addThreadItem(thread.id, item, context);
      await this.#showLate(activity, turn);
    }
  }

  /** What a reload shows of calls that ended only after the user had left. */
  async #showLate(
    activity: ToolActivity<ChatContext>,
    { thread, context }: Turn<ChatContext>,
  ): Promise<void> {
    for (const { workflow, at, task } of activity.takeLate()) {
      const item = await this.store
        .loadItem(thread.id, workflow, context)
        .catch((error: unknown) => {
          if (error instanceof NotFoundError) return null;
          throw error;
        });
      if (item?.type !== 'workflow') continue;
      const tasks = item.workflow.tasks.with(at, task);
      await this.store.saveItem(
        thread.id,
        { ...item, workflow: { ...item.workflow, tasks } },
        context,
      );
    }
  }

  protected override keepOfInterruptedTurn(
    interruption: Interruption,
    pending: readonly ThreadItem[],
    turn: Turn<ChatContext>,
  ): KeptOfTurn {
    const kept = super.keepOfInterruptedTurn(interruption, pending, turn);
    return { ...kept, items: kept.items.map(unfinished) };
  }

  protected override addFeedback(
    { threadId, itemIds, kind }: Feedback,
    context: ChatContext,
  ): Promise<void> {
    return this.#store.saveFeedback(threadId, itemIds, kind, context);
  }
}

function failureOf(result: PromiseSettledResult<unknown>): unknown {
  return result.status === 'rejected' ? result.reason : undefined;
}
