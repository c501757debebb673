import { Runner, setTracingDisabled } from '@openai/agents';
import { AgentContext, streamAgentResponse, type ThreadStreamEvent } from '@/lib/chatkit';
import { env } from '@/lib/env';
import { ask } from '../approval/ask';
import { stoppedCalls, withAskedCalls } from '../approval/asked-calls';
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
import { ShownAnswer } from './shown-answer';
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
  const answer = new ShownAnswer(agentContext, activity);
  const gate = new DeletionGate({ db, userId: turn.context.userId }, start.resumption?.calls);
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
    for (const call of start.resumption?.calls ?? []) activity.resume(call);
    const runner = new Runner({ tracingDisabled: true });
    const run = await runner.run(agent, input, {
      stream: true,
      signal,
      // The model of the turn counts its steps: a run that goes on has been counted for before.
      maxTurns: null,
      toolNotFoundBehavior: 'return_error_to_model',
    });
    // The failure is thrown by the iteration below; here it must only not count as unhandled.
    run.completed.catch(() => undefined);
    const { resumption } = start;
    const asking = withAskedCalls(run, { agentContext, calls, activity, gate, resumption });
    const checked = moderation.checked(asking, signal);
    let stopped: ReturnType<typeof stoppedCalls> = [];
    try {
      yield* answer.of(streamAgentResponse(agentContext, checked, { observer: activity }));
      stopped = stoppedCalls(run);
      // A workflow says what was done; without one the user would look at nothing.
      if (stopped.length === 0 && !answer.hasMessage && calls.all().length === 0)
        yield said(agentContext, noAnswer);
    } catch (error) {
      if (signal.aborted) throw error;
      const refusal = refusalOf(error);
      if (refusal === null && !(error instanceof EndlessTurnError)) throw error;
      span.fail(errorType(error));
      if (refusal === null) yield said(agentContext, tooManyTurns);
      else {
        yield* answer.takenBack();
        yield* refuse(refusal);
      }
    }
    yield* touchedList(calls.all(), agentContext, db);
    if (stopped.length > 0)
      yield* ask(
        { calls: stopped, state: run.state.toString(), model: start.model },
        { services, agentContext, gate },
      );
  } catch (error) {
    span.fail(errorType(error));
    throw signal.aborted ? error : toTurnError(error);
  } finally {
    await keepLateCalls({ store, turn, calls, activity });
    await start.resumption?.left(calls.ended(start.resumption.calls));
    span.end();
  }
}
