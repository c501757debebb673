import type { ThreadStreamEvent, WidgetItem } from '@/lib/chatkit';
import type { TurnServices } from '../turn/turn-services';
import { Approvals } from './approvals';
import { askedRecord } from './asked-record';
import { answered } from './question-widget';

/** Settles questions the user has passed over by saying something else: nothing is deleted. */
export async function passOver(
  questions: readonly WidgetItem[],
  { turn, db }: Omit<TurnServices, 'store'>,
): Promise<readonly ThreadStreamEvent[]> {
  const approvals = new Approvals(db, turn.context.userId);
  const events: ThreadStreamEvent[] = [];
  for (const item of questions) {
    const question = await approvals.load(item.id);
    const settled = question.type === 'open' && (await approvals.settle(item.id, 'later'));
    const ending = question.type === 'decided' ? question.decision : settled ? 'later' : 'gone';
    if (question.type === 'open' && settled)
      for (const call of question.waiting.calls)
        events.push({
          type: 'thread.item.replaced',
          item: askedRecord(call, 'later', turn.thread),
        });
    events.push({ type: 'thread.item.replaced', item: answered(item, ending) });
  }
  return events;
}
