import { MaxTurnsExceededError, Runner, setTracingDisabled } from '@openai/agents';
import {
  AgentContext,
  streamAgentResponse,
  type ThreadStreamEvent,
  type Turn,
} from '@/lib/chatkit';
import { env } from '@/lib/env';
import type { ChatStore } from '@/lib/store/chat-store';
import { toTurnError } from '../errors/turn-error';
import { tooLong } from '../guardrails/message-length';
import { type Refusal, refusalOf } from '../guardrails/turn-guardrails';
import { EndlessTurnError } from '../limits/last-word-model';
import { missingTools, todosOutOfReach } from '../mcp/missing-tools';
import { ToolActivity } from '../tools/tool-activity';
import { ToolCalls } from '../tools/tool-calls';
import { sayToolCalls } from '../tools/tool-words';
import type { UsageMeter } from '../usage/usage-meter';
import type { ChatContext } from './chat-context';
import { keepLateCalls } from './keep-late-calls';
import type { Prepared } from './prepare-turn';
import { remembered, said } from './said';
import { todoAgent } from './todo-agent';

// The SDK would send traces to OpenAI with whatever key it finds.
setTracingDisabled(true);

const tooManyTurns =
  'I have stopped here, because this took more steps than I may take at once. Tell me how to go on.';

const noAnswer = 'I have no answer to that. Please say it in other words.';

export interface AssistantRun {
  readonly store: ChatStore;
  readonly turn: Turn<ChatContext>;
  readonly prepared: Prepared;
  /** Counts what the models use. */
  readonly meter: UsageMeter;
}

/**
 * One run of the assistant: what the model says and what its tools do, as thread events.
 * @throws {CustomStreamError} in words for the user
 */
export async function* runAssistant({
  store,
  turn,
  prepared: { tools, conversation },
  meter,
}: AssistantRun): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const { signal, userMessage } = turn;
  const agentContext = new AgentContext<ChatContext>({ ...turn, store, summarize: sayToolCalls });
  const calls = new ToolCalls();
  const activity = new ToolActivity(agentContext, calls);
  const refuse = function* ({ text, blocksMessage }: Refusal): Generator<ThreadStreamEvent> {
    const refusal = said(agentContext, text);
    yield refusal;
    if (blocksMessage && userMessage !== null)
      yield remembered(agentContext, {
        type: 'blocked_message',
        items: [userMessage.id, refusal.item.id],
      });
  };
  const lengthFault =
    userMessage === null ? null : tooLong(userMessage, env().MESSAGE_MAX_CHARACTERS);
  if (lengthFault !== null) {
    yield* refuse({ text: lengthFault, blocksMessage: true });
    return;
  }
  if (!tools.hasTodos) yield { type: 'notice', level: 'warning', message: todosOutOfReach };
  if (conversation.newSummary !== null) yield remembered(agentContext, conversation.newSummary);
  try {
    const runner = new Runner({ tracingDisabled: true });
    const agent = todoAgent(turn, {
      tools: tools.toolsFor(calls),
      notes: missingTools(tools),
      meter,
    });
    const run = await runner.run(agent, conversation.input, {
      stream: true,
      signal,
      maxTurns: env().TURN_MAX_STEPS,
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
    if (!isAnswered && calls.all().length === 0) yield said(agentContext, noAnswer);
  } catch (error) {
    if (signal.aborted) throw error;
    const refusal = refusalOf(error);
    if (refusal !== null) yield* refuse(refusal);
    else if (isEndless(error)) yield said(agentContext, tooManyTurns);
    else throw toTurnError(error);
  } finally {
    await keepLateCalls({ store, turn, calls, activity });
  }
}

/** Whether the model has called tools to the last, even when it was told to come to an end. */
function isEndless(error: unknown): boolean {
  return error instanceof MaxTurnsExceededError || error instanceof EndlessTurnError;
}
