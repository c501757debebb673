import type { AgentContext, HiddenContextItem, ThreadStreamEvent, WidgetItem } from '@/lib/chatkit';
import type { ChatContext } from '../turn/chat-context';
import type { TurnServices } from '../turn/turn-services';
import { Approvals } from './approvals';
import type { AskedCall } from './asked-call';
import { askedRecord } from './asked-record';
import type { DeletionGate } from './deletion-gate';
import { questionWidget } from './question-widget';

/** A run that has stopped at calls the user must agree to. */
export interface StoppedRun {
  readonly calls: readonly {
    readonly callId: string;
    readonly name: string;
    readonly arguments: string;
  }[];
  /** The run, as `RunState.toString` writes it. */
  readonly state: string;
  readonly model: string | null;
}

/**
 * Asks the user about the calls a run has stopped at. The run is kept before the question is shown, so that no
 * answer comes too early; a question whose run could not be kept is not asked.
 */
export async function* ask(
  { calls, state, model }: StoppedRun,
  {
    services: { turn, store, db },
    agentContext,
    gate,
  }: { services: TurnServices; agentContext: AgentContext<ChatContext>; gate: DeletionGate },
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const asked = calls.map(({ callId, name, arguments: args }): AskedCall => {
    const deletion = gate.asked(callId);
    if (deletion === undefined) throw new Error(`Nothing is known of a call of ${name}.`);
    const record = agentContext.generateId('message');
    return { ...deletion, call_id: callId, name, arguments: args, record };
  });
  const shown = new Map(
    asked.flatMap(({ todos }) => todos.map((todo) => [todo.id, todo] as const)),
  );
  const widget: WidgetItem = {
    ...agentContext.newItem('message'),
    type: 'widget',
    widget: questionWidget([...shown.values()]),
  };
  const { thread, context } = turn;
  await store.addThreadItem(thread.id, widget, context);
  try {
    await new Approvals(db, context.userId).keep({ itemId: widget.id, state, calls: asked, model });
  } catch (error) {
    await store.deleteThreadItem(thread.id, widget.id, context);
    throw error;
  }
  for (const call of asked) {
    const item: HiddenContextItem = askedRecord(call, 'open', turn.thread);
    yield { type: 'thread.item.done', item };
  }
  yield { type: 'thread.item.done', item: widget };
}
