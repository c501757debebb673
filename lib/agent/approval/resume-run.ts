import { RunState } from '@openai/agents';
import { NotFoundError, type ThreadStreamEvent, type WidgetItem } from '@/lib/chatkit';
import type { Beginning, RunStart, TodoAgent } from '../turn/beginning';
import type { TurnServices } from '../turn/turn-services';
import { Approvals, type Decision, type Question, type Waiting } from './approvals';
import { refusal } from './asked-record';
import { closed, replaced } from './closed-question';
import { answered, isOpenQuestion } from './question-widget';

const tooLate =
  'This question can no longer be answered, so nothing was deleted. If you still want it, just say so again.';

const already: Readonly<Record<Decision, string>> = {
  yes: 'You have already said yes.',
  no: 'You have already said no.',
  later: 'You have gone on without an answer, so nothing was deleted.',
};

const unrevivable =
  'I can no longer carry this out, because I have been updated since I asked. Nothing was deleted; please tell me again what to delete.';

const underWay =
  'Your yes is being carried out already. Should it still stand here in a few minutes, press again.';

const interrupted =
  'You had said yes before I was interrupted, so some of it may have been deleted. Your list shows what is left.';

const notice = (level: 'info' | 'warning', message: string): ThreadStreamEvent => ({
  type: 'notice',
  level,
  message,
});

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
 * Goes on with the run that waits behind a question, after the user's yes or no; by one press only, whatever
 * tab or process that comes from. A no settles the question at once. A yes does so when it is carried out: until
 * then the run is kept, so that a yes which was interrupted can be said again. To carry it out twice does no
 * harm: what is deleted is what was shown and has not been changed since.
 * @returns what there is to tell when there is nothing to go on with
 */
export async function resumeRun(
  item: WidgetItem,
  decision: 'yes' | 'no',
  { turn, db, store }: TurnServices,
): Promise<RunStart | readonly ThreadStreamEvent[]> {
  const approvals = new Approvals(db, turn.context.userId);
  const question = await approvals.load(item.id);
  if (question.type === 'interrupted' && decision === 'no') {
    if (!(await approvals.settle(item.id, 'yes'))) return told(await approvals.load(item.id), item);
    const events = closed(item, question.waiting, { as: 'interrupted', in: turn.thread });
    return [...events, notice('warning', interrupted)];
  }
  if (question.type !== 'open' && question.type !== 'interrupted') return told(question, item);
  const { waiting } = question;
  const take = () =>
    decision === 'yes' ? approvals.begin(item.id) : approvals.settle(item.id, decision);
  let isBegun = false;
  return {
    model: waiting.model,
    newSummary: null,
    begin: async (agent): Promise<Beginning> => {
      const run = await revived(agent, waiting, decision);
      const isTaken = await (run === null ? approvals.settle(item.id, 'later') : take());
      if (!isTaken) return { events: told(await approvals.load(item.id), item), input: null };
      if (run === null) {
        const as = question.type === 'interrupted' ? 'interrupted' : 'lost';
        const events = closed(item, waiting, { as, in: turn.thread });
        const words = as === 'lost' ? unrevivable : interrupted;
        return { events: [...events, notice('warning', words)], input: null };
      }
      isBegun = decision === 'yes';
      return { events: isBegun ? [] : [replaced(answered(item, 'no'))], input: run };
    },
    resumption: {
      calls: waiting.calls,
      carriedOut: async () => {
        if (!isBegun) return [];
        await approvals.finish(item.id);
        return [replaced(answered(item, 'yes'))];
      },
      left: async (ended) => {
        if (!isBegun) return;
        if (ended !== 'all') {
          const isUntouched = ended === 'none' && question.type === 'open';
          await approvals.reopen(item.id, { isUntouched });
          return;
        }
        await approvals.finish(item.id);
        await keepAnswered(item, { turn, store });
      },
    },
  };
}

/** What is told of a question that there is nothing to do for any more. */
function told(question: Question, item: WidgetItem): readonly ThreadStreamEvent[] {
  switch (question.type) {
    case 'decided':
      return [
        replaced(answered(item, question.decision)),
        notice('info', already[question.decision]),
      ];
    case 'gone':
      return [replaced(answered(item, 'gone')), notice('warning', tooLate)];
    case 'running':
    case 'interrupted':
    case 'open':
      return [notice('info', underWay)];
    default:
      return question satisfies never;
  }
}

/** Stores that a question is answered where nobody has read that any more. */
async function keepAnswered(
  { id }: WidgetItem,
  { turn: { thread, context }, store }: Pick<TurnServices, 'turn' | 'store'>,
): Promise<void> {
  const stored = await store.loadItem(thread.id, id, context).catch((error: unknown) => {
    if (error instanceof NotFoundError) return null;
    throw error;
  });
  if (stored !== null && isOpenQuestion(stored))
    await store.saveItem(thread.id, answered(stored, 'yes'), context);
}
