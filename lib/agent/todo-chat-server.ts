import 'server-only';
import {
  type ActionCall,
  ChatKitServer,
  CustomStreamError,
  type Feedback,
  InvalidRequestError,
  type Interruption,
  type KeptOfTurn,
  type SyncCustomActionResponse,
  type ThreadItem,
  type ThreadMetadata,
  type ThreadStreamEvent,
  type Turn,
} from '@/lib/chatkit';
import type { Database } from '@/lib/db/client';
import type { ChatStore } from '@/lib/store/chat-store';
import { answerQuestion } from './approval/answer-question';
import { passOver } from './approval/pass-over';
import { decide } from './approval/question-widget';
import { upToDate } from './approval/up-to-date';
import { loadOpening } from './context/history/opening';
import { withTitle } from './titles/with-title';
import { withCurrentLists } from './todo-widget/current-lists';
import { tickInTurn, tickTodo } from './todo-widget/tick-todo';
import { tick } from './todo-widget/todo-list-widget';
import { unfinished } from './tools/tool-activity';
import type { RunStart } from './turn/beginning';
import type { ChatContext } from './turn/chat-context';
import { type Prepared, prepareTurn } from './turn/prepare-turn';
import { runAssistant } from './turn/run-assistant';
import { requestedBy } from './turn/turn-model';
import type { TurnServices } from './turn/turn-services';
import type { UsageLog } from './usage/usage-log';
import { UsageMeter } from './usage/usage-meter';
import { withUsage } from './usage/with-usage';

/** What the assistant works with, beside the models and the tools. */
export interface ChatServices {
  readonly store: ChatStore;
  readonly db: Database;
  /** Keeps what models have used; without one it is forgotten. */
  readonly usageLog: UsageLog;
  /** Takes work that goes on behind an answer; it never rejects. */
  readonly later: (work: Promise<void>) => void;
}

const noSuchAction = 'This button does nothing here.';

/** The todo assistant, built for one request: which part of it answers which hook. */
export class TodoChatServer extends ChatKitServer<ChatContext, Prepared | null> {
  readonly #services: ChatServices;

  constructor({
    store,
    db,
    usageLog = () => Promise.resolve(),
    later = () => undefined,
  }: Partial<ChatServices> & Pick<ChatServices, 'store' | 'db'>) {
    super({ store });
    this.#services = { store, db, usageLog, later };
  }

  /** An action prepares for itself: most need neither the conversation nor the tools. */
  protected override prepare(turn: Turn<ChatContext>): Promise<Prepared | null> {
    return turn.operation === 'threads.custom_action'
      ? Promise.resolve(null)
      : prepareTurn(turn, this.#services);
  }

  protected override async *respond(
    turn: Turn<ChatContext>,
    prepared: Prepared | null,
  ): AsyncIterable<ThreadStreamEvent> {
    if (prepared === null) throw new Error('Nothing is prepared for this turn.');
    const { input, newSummary, opening, questions } = prepared.conversation;
    const services = { ...this.#services, turn };
    const start: RunStart = {
      resumption: null,
      model: requestedBy(turn),
      newSummary,
      begin: async () => {
        const events = await passOver(questions, services);
        return { events, input: upToDate(input, events) };
      },
    };
    const metered = this.#metered(turn, (meter) =>
      runAssistant({ ...services, tools: prepared.tools, start, meter }),
    );
    yield* withTitle(metered, { ...services, opening });
  }

  protected override action(
    turn: Turn<ChatContext>,
    call: ActionCall,
  ): AsyncIterable<ThreadStreamEvent> {
    const services = { ...this.#services, turn };
    switch (call.action.type) {
      case decide.type:
        return this.#decided(call, services);
      case tick.type:
        return tickInTurn(turn.thread, call, { ...this.#services, context: turn.context });
      default:
        throw new CustomStreamError(noSuchAction);
    }
  }

  /** Behind a question may come the first answer of its thread. */
  async *#decided(call: ActionCall, services: ChatServices & TurnServices) {
    const { store, turn } = services;
    const opening = await loadOpening(store, turn);
    const metered = this.#metered(turn, (meter) => answerQuestion(call, { ...services, meter }));
    yield* withTitle(metered, { ...services, opening });
  }

  protected override async syncAction(
    thread: ThreadMetadata,
    call: ActionCall,
    context: ChatContext,
  ): Promise<SyncCustomActionResponse> {
    if (call.action.type !== tick.type) throw new InvalidRequestError(noSuchAction);
    return { updated_item: await tickTodo(thread, call, { ...this.#services, context }) };
  }

  protected override itemsToShow(
    items: readonly ThreadItem[],
    context: ChatContext,
  ): Promise<readonly ThreadItem[]> {
    return withCurrentLists(items, { db: this.#services.db, context });
  }

  #metered(
    turn: Turn<ChatContext>,
    events: (meter: UsageMeter) => AsyncIterable<ThreadStreamEvent>,
  ): AsyncIterable<ThreadStreamEvent> {
    const meter = new UsageMeter();
    return withUsage(events(meter), { turn, meter, log: this.#services.usageLog });
  }

  protected override keepOfInterruptedTurn(
    interruption: Interruption,
    pending: readonly ThreadItem[],
    turn: Turn<ChatContext>,
  ): KeptOfTurn {
    const kept = super.keepOfInterruptedTurn(interruption, pending, turn);
    return { ...kept, items: kept.items.map(unfinished) };
  }

  protected override addFeedback(
    { threadId, itemIds, kind }: Feedback,
    context: ChatContext,
  ): Promise<void> {
    return this.#services.store.saveFeedback(threadId, itemIds, kind, context);
  }
}
