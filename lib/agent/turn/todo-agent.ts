import { Agent, type AgentOutputType, type Tool } from '@openai/agents';
import type { Turn } from '@/lib/chatkit';
import { env, secretValues } from '@/lib/env';
import { type ResponseWatch, WatchedModel } from '../approval/watched-model';
import { MarkingModel } from '../context/data/marking-model';
import { historyBudget } from '../context/history/history-budget';
import { instructions } from '../context/prompt/instructions';
import { StoppedAnswerModel } from '../errors/stopped-answer';
import { LeakGuard } from '../guardrails/leak-guard';
import type { AnswerModeration } from '../guardrails/answer-moderation';
import { ModeratedModel } from '../guardrails/moderated-model';
import { inputGuardrails } from '../guardrails/turn-guardrails';
import { LastWordModel } from '../limits/last-word-model';
import { EndingModel } from '../models/ending-model';
import { OwnIdsModel } from '../models/own-ids';
import type { TraceSpan } from '../tracing/trace-span';
import { TracedModel } from '../tracing/traced-model';
import type { UsageMeter } from '../usage/usage-meter';
import type { TodoAgent } from './beginning';
import type { ChatContext } from './chat-context';
import { modelsOf, turnModel } from './turn-model';

export interface AgentParts {
  /** The model that is asked for; null for the default. */
  readonly requested: string | null;
  readonly tools: Tool[];
  /** What the assistant has to know about this turn. */
  readonly notes: readonly string[];
  readonly meter: UsageMeter;
  readonly gate: ResponseWatch;
  /** Checks what is shown. */
  readonly moderation: AnswerModeration;
  readonly span: TraceSpan;
}

/** The assistant, built for one turn: the model the user asked for, and the tools of that user. */
export function todoAgent(
  turn: Turn<ChatContext>,
  { requested, tools, notes, meter, gate, moderation, span }: AgentParts,
): TodoAgent {
  const now = new Date();
  const { name, timeZone, locale } = turn.context;
  const { model, name: modelName } = turnModel(turn, { now, meter, requested });
  const { liveResult } = historyBudget(env(), modelsOf(turn, requested));
  const traced = new TracedModel(model, modelName, span);
  const whole = new StoppedAnswerModel(new EndingModel(new MarkingModel(traced, liveResult)));
  const told = instructions({ name, now, timeZone, locale });
  const guarded = new LeakGuard(new OwnIdsModel(whole), {
    secrets: [turn.context.userId, ...secretValues()],
    instructions: told,
  });
  const moderated = new ModeratedModel(guarded, moderation);
  const steps = new LastWordModel(moderated, { maxSteps: env().TURN_MAX_STEPS });
  return new Agent<unknown, AgentOutputType>({
    name: 'Todo assistant',
    instructions: [told, ...notes].join('\n\n'),
    model: new WatchedModel(steps, gate),
    tools,
    inputGuardrails: inputGuardrails(env(), turn.userMessage),
  });
}
