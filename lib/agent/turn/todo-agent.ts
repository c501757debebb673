import { Agent, type Tool } from '@openai/agents';
import type { Turn } from '@/lib/chatkit';
import { env } from '@/lib/env';
import { instructions } from '../context/instructions';
import { createModel } from '../models/create-model';
import { EndingModel } from '../models/ending-model';
import { OwnIdsModel } from '../models/own-ids';
import type { UsageMeter } from '../usage/usage-meter';
import type { ChatContext } from './chat-context';

export interface AgentParts {
  readonly tools: Tool[];
  /** What the assistant has to know about this turn. */
  readonly notes: readonly string[];
  readonly meter: UsageMeter;
}

/** The assistant, built for one turn: the model the user asked for, and the tools of that user. */
export function todoAgent(
  { context, userMessage }: Turn<ChatContext>,
  { tools, notes, meter }: AgentParts,
): Agent {
  const now = new Date();
  const { name, timeZone, locale } = context;
  const requested = userMessage?.inference_options.model ?? null;
  const { model } = createModel(env(), { moment: { now, timeZone } }, { requested, meter });
  return new Agent({
    name: 'Todo assistant',
    instructions: [instructions({ name, now, timeZone, locale }), ...notes].join('\n\n'),
    model: new OwnIdsModel(new EndingModel(model)),
    tools,
  });
}
