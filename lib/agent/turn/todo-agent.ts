import { Agent, type Tool } from '@openai/agents';
import type { Turn } from '@/lib/chatkit';
import { env } from '@/lib/env';
import { instructions } from '../context/instructions';
import { createModel } from '../models/create-model';
import { EndingModel } from '../models/ending-model';
import { OwnIdsModel } from '../models/own-ids';
import type { UsageMeter } from '../usage/usage-meter';
import type { ChatContext } from './chat-context';

/** The assistant, built for one turn: the model the user asked for, and the tools of that user. */
export function todoAgent(
  { context, userMessage }: Turn<ChatContext>,
  { tools, meter }: { tools: Tool[]; meter: UsageMeter },
): Agent {
  const now = new Date();
  const { name, timeZone, locale } = context;
  const requested = userMessage?.inference_options.model ?? null;
  const { model } = createModel(env(), { moment: { now, timeZone } }, { requested, meter });
  return new Agent({
    name: 'Todo assistant',
    instructions: instructions({ name, now, timeZone, locale }),
    model: new OwnIdsModel(new EndingModel(model)),
    tools,
  });
}
