import type { ThreadStreamEvent, WidgetItem } from '@/lib/chatkit';
import type { TurnServices } from '../turn/turn-services';
import { Approvals } from './approvals';
import { closed, replaced } from './closed-question';
import { answered } from './question-widget';

/**
 * Settles questions the user has passed over by saying something else: nothing is deleted, unless a yes was
 * interrupted.
 */
export async function passOver(
  questions: readonly WidgetItem[],
  { turn, db }: Omit<TurnServices, 'store'>,
): Promise<readonly ThreadStreamEvent[]> {
  const approvals = new Approvals(db, turn.context.userId);
  const events: ThreadStreamEvent[] = [];
  for (const item of questions) {
    const question = await approvals.load(item.id);
    switch (question.type) {
      case 'running':
        // Somewhere else, and what comes of it is shown there.
        break;
      case 'decided':
        events.push(replaced(answered(item, question.decision)));
        break;
      case 'gone':
        events.push(replaced(answered(item, 'gone')));
        break;
      case 'open':
        if (await approvals.settle(item.id, 'later'))
          events.push(...closed(item, question.waiting, { as: 'later', in: turn.thread }));
        break;
      case 'interrupted':
        if (await approvals.settle(item.id, 'yes'))
          events.push(...closed(item, question.waiting, { as: 'interrupted', in: turn.thread }));
        break;
      default:
        question satisfies never;
    }
  }
  return events;
}
