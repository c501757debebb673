import {
  MaxTurnsExceededError,
  Runner,
  type RunStreamEvent,
  setTracingDisabled,
  type RunToolApprovalItem,
} from '@openai/agents';
import {
  AgentContext,
  type ItemId,
  streamAgentResponse,
  type ThreadStreamEvent,
} from '@/lib/chatkit';
import { env } from '@/lib/env';
import { ask } from '../approval/ask';
import { DeletionGate } from '../approval/deletion-gate';
import { toTurnError } from '../errors/turn-error';
import { AnswerModeration } from '../guardrails/answer-moderation';
import { tooLong } from '../guardrails/message-length';
import { type Refusal, refusalOf } from '../guardrails/turn-guardrails';
import { EndlessTurnError } from '../limits/last-word-model';
import { missingTools, todosOutOfReach } from '../mcp/missing-tools';
import { touchedList } from '../todo-widget/touched-todos';
import { holdsCalls, ToolActivity } from '../tools/tool-activity';
import { ToolCalls } from '../tools/tool-calls';
import { sayToolCalls } from '../tools/tool-words';
import type { TurnTools } from '../tools/turn-tools';
import { errorType, noSpan } from '../tracing/trace-span';
import type { UsageMeter } from '../usage/usage-meter';
import type { RunStart } from './beginning';
import type { ChatContext } from './chat-context';
import { keepLateCalls } from './keep-late-calls';
import { remembered, said } from './said';
import { todoAgent } from './todo-agent';
import type { TurnServices } from './turn-services';

// The SDK would send traces to OpenAI with whatever key it finds.
setTracingDisabled(true);

const tooManyTurns =
  'I have stopped here, because this took more steps than I may take at once. Tell me how to go on.';

const noAnswer = 'I have no answer to that. Please say it in other words.';

export interface AssistantRun extends TurnServices {
  readonly tools: TurnTools;
  readonly start: RunStart;
  /** Counts what the models use. */
  readonly meter: UsageMeter;
}

/**
 * One run of the assistant: what the model says and what its tools do, as thread events. A run that must
 * not go on without the user's yes ends with a question.
 * @throws {CustomStreamError} in words for the user
 */
export async function* runAssistant({
  tools,
  start,
  meter,
  ...services
}: AssistantRun): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const { turn, store, db } = services;
  const { signal, userMessage } = turn;
  const agentContext = new AgentContext<ChatContext>({
    ...turn,
    store,
    summarize: sayToolCalls,
    outlasts: holdsCalls,
  });
  const calls = new ToolCalls();
  const activity = new ToolActivity(agentContext, calls);
  const done = new Set<ItemId>();
  const gate = new DeletionGate({ db, userId: turn.context.userId }, start.resumed);
  const refuse = function* ({ text, blocksMessage }: Refusal): Generator<ThreadStreamEvent> {
    const refusal = said(agentContext, text);
    yield refusal;
    if (blocksMessage && userMessage !== null)
      yield remembered(agentContext, {
        type: 'blocked_message',
        items: [userMessage.id, refusal.item.id],
      });
  };
  const moderation = new AnswerModeration(env());
  const lengthFault =
    userMessage === null ? null : tooLong(userMessage, env().MESSAGE_MAX_CHARACTERS);
  if (lengthFault !== null) {
    yield* refuse({ text: lengthFault, blocksMessage: true });
    return;
  }
  if (!tools.hasTodos) yield { type: 'notice', level: 'warning', message: todosOutOfReach };
  if (start.newSummary !== null) yield remembered(agentContext, start.newSummary);
  const span = (turn.context.span ?? noSpan).child('invoke_agent Todo assistant', 'internal', {
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.agent.name': 'Todo assistant',
  });
  try {
    const agent = todoAgent(turn, {
      requested: start.model,
      tools: tools.toolsFor(calls, gate, span),
      span,
      notes: missingTools(tools),
      meter,
      gate,
      moderation,
    });
    const { events, input } = await start.begin(agent);
    yield* events;
    if (input === null) return;
    for (const call of start.resumed) activity.resume(call);
    const runner = new Runner({ tracingDisabled: true });
    const run = await runner.run(agent, input, {
      stream: true,
      signal,
      maxTurns: env().TURN_MAX_STEPS,
      toolNotFoundBehavior: 'return_error_to_model',
    });
    // The failure is thrown by the iteration below; here it must only not count as unhandled.
    run.completed.catch(() => undefined);
    let isAnswered = false;
    const told = moderation.checked(withAskedCalls(run, activity, gate), signal);
    for await (const event of streamAgentResponse(agentContext, told, { observer: activity })) {
      // Of an answer that is taken back stays what its tools have done.
      if (event.type === 'thread.item.removed' && activity.isOfDoneCalls(event.item_id)) continue;
      if (event.type === 'thread.item.done') done.add(event.item.id);
      isAnswered ||= event.type === 'thread.item.done' && event.item.type === 'assistant_message';
      yield event;
    }
    const stopped = stoppedCalls(run);
    // A workflow says what was done; without one the user would look at nothing.
    if (stopped.length === 0 && !isAnswered && calls.all().length === 0)
      yield said(agentContext, noAnswer);
    yield* touchedList(calls.all(), agentContext, db);
    if (stopped.length > 0)
      yield* ask(
        { calls: stopped, state: run.state.toString(), model: start.model },
        { services, agentContext, gate },
      );
  } catch (error) {
    span.fail(errorType(error));
    if (signal.aborted) throw error;
    const refusal = refusalOf(error);
    if (refusal !== null) {
      yield* activity.afterTakingBack(done);
      yield* refuse(refusal);
      yield* touchedList(calls.all(), agentContext, db);
    } else if (isEndless(error)) {
      yield said(agentContext, tooManyTurns);
      yield* touchedList(calls.all(), agentContext, db);
    } else throw toTurnError(error);
  } finally {
    await keepLateCalls({ store, turn, calls, activity });
    span.end();
  }
}

/** Whether the model has called tools to the last, even when it was told to come to an end. */
function isEndless(error: unknown): boolean {
  return error instanceof MaxTurnsExceededError || error instanceof EndlessTurnError;
}

interface Interrupted {
  readonly interruptions: readonly RunToolApprovalItem[];
}

/** The run, with what it does not tell: how resumed calls end, and which ones wait for a yes. */
async function* withAskedCalls(
  run: AsyncIterable<RunStreamEvent> & Interrupted,
  activity: ToolActivity<ChatContext>,
  gate: DeletionGate,
): AsyncGenerator<RunStreamEvent, void, undefined> {
  for await (const event of run) {
    if (event.type === 'run_item_stream_event' && event.name === 'tool_output') {
      const { rawItem } = event.item;
      if (rawItem.type === 'function_call_result')
        activity.resumedCallCompleted(rawItem.callId, rawItem.output);
    }
    yield event;
  }
  for (const { callId } of stoppedCalls(run))
    activity.waitsForYes(callId, gate.asked(callId)?.todos.length ?? 0);
}

function stoppedCalls({ interruptions }: Interrupted) {
  return interruptions.flatMap(({ rawItem }) =>
    rawItem.type === 'function_call' ? [rawItem] : [],
  );
}
