import { type ActionCall, CustomStreamError, type ThreadStreamEvent } from '@/lib/chatkit';
import { openTurnTools } from '../tools/turn-tools';
import { noSpan, tracedFetch } from '../tracing/trace-span';
import { runAssistant } from '../turn/run-assistant';
import type { TurnServices } from '../turn/turn-services';
import type { UsageMeter } from '../usage/usage-meter';
import { DecisionPayload } from './question-widget';
import { resumeRun } from './resume-run';

const outOfReach =
  'I cannot reach your todos right now, so nothing was deleted. Please press again in a moment.';

/**
 * What a press on Yes or No sets off: the run that waits goes on.
 * @throws {CustomStreamError} in words for the user; the question stays open when the todo server is away
 */
export async function* answerQuestion(
  { action, sender }: ActionCall,
  { meter, ...services }: TurnServices & { readonly meter: UsageMeter },
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const { data } = DecisionPayload.safeParse(action.payload);
  if (data === undefined || sender === null)
    throw new CustomStreamError('This is no answer to a question of mine.');
  const start = await resumeRun(sender, data.decision, services);
  if (!('begin' in start)) {
    yield* start;
    return;
  }
  const { context, signal } = services.turn;
  await using tools = await openTurnTools(context, {
    signal,
    fetch: tracedFetch(context.span ?? noSpan),
  });
  if (!tools.hasTodos) throw new CustomStreamError(outOfReach);
  yield* runAssistant({ ...services, tools, start, meter });
}
