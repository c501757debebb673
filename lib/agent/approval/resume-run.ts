import { RunState } from '@openai/agents';
import type { ThreadStreamEvent, WidgetItem } from '@/lib/chatkit';
import type { Beginning, RunStart, TodoAgent } from '../turn/beginning';
import type { TurnServices } from '../turn/turn-services';
import { Approvals, type Decision, type Waiting } from './approvals';
import { askedRecord, refusal } from './asked-record';
import { answered } from './question-widget';

const closed =
  'This question can no longer be answered, so nothing was deleted. If you still want it, just say so again.';

const already: Readonly<Record<Decision, string>> = {
  yes: 'You have already said yes.',
  no: 'You have already said no.',
  later: 'You have gone on without an answer, so nothing was deleted.',
};

const unrevivable =
  'I can no longer carry this out, because I have been updated since I asked. Nothing was deleted; please tell me again what to delete.';

const replaced = (item: WidgetItem): ThreadStreamEvent => ({ type: 'thread.item.replaced', item });

/** What is told of a question that is settled already. */
async function settledEarlier(
  approvals: Approvals,
  item: WidgetItem,
): Promise<readonly ThreadStreamEvent[]> {
  const question = await approvals.load(item.id);
  if (question.type === 'decided')
    return [
      replaced(answered(item, question.decision)),
      { type: 'notice', level: 'info', message: already[question.decision] },
    ];
  return [replaced(answered(item, 'gone')), { type: 'notice', level: 'warning', message: closed }];
}

async function revived(
  agent: TodoAgent,
  { state, calls }: Waiting,
  decision: 'yes' | 'no',
): Promise<RunState<unknown, TodoAgent> | null> {
  try {
    const run = await RunState.fromString<unknown, TodoAgent>(agent, state);
    const pending = run.getInterruptions();
    // A run that waits for anything but what was shown is not the one that was agreed to.
    const ids = pending.map(({ rawItem }) => ('callId' in rawItem ? rawItem.callId : undefined));
    if (ids.length !== calls.length || !calls.every(({ call_id: id }) => ids.includes(id)))
      throw new Error('The stored run waits for other calls than those that were shown.');
    for (const interruption of pending)
      if (decision === 'yes') run.approve(interruption);
      else run.reject(interruption, { message: refusal });
    return run;
  } catch (error) {
    console.error('A run that waited for a yes could not be resumed.', error);
    return null;
  }
}

/**
 * Goes on with the run that waits behind a question, after the user's yes or no. The question is settled
 * at the last moment, so that it stays open when the run can't even begin; and by one press only,
 * whatever tab or process that comes from.
 * @returns what there is to tell when the question is settled already
 */
export async function resumeRun(
  item: WidgetItem,
  decision: 'yes' | 'no',
  { turn, db }: Pick<TurnServices, 'turn' | 'db'>,
): Promise<RunStart | readonly ThreadStreamEvent[]> {
  const approvals = new Approvals(db, turn.context.userId);
  const question = await approvals.load(item.id);
  if (question.type !== 'open') return settledEarlier(approvals, item);
  const { waiting } = question;
  return {
    resumed: waiting.calls,
    model: waiting.model,
    newSummary: null,
    begin: async (agent): Promise<Beginning> => {
      const run = await revived(agent, waiting, decision);
      const ending = run === null ? 'later' : decision;
      if (!(await approvals.settle(item.id, ending)))
        return { events: await settledEarlier(approvals, item), input: null };
      if (run !== null) return { events: [replaced(answered(item, decision))], input: run };
      const lost = waiting.calls.map((call) => askedRecord(call, 'lost', turn.thread));
      return {
        events: [
          ...lost.map((record) => ({ type: 'thread.item.replaced' as const, item: record })),
          replaced(answered(item, 'gone')),
          { type: 'notice', level: 'warning', message: unrevivable },
        ],
        input: null,
      };
    },
  };
}
