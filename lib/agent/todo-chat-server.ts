import 'server-only';
import {
  ChatKitServer,
  type Feedback,
  type Interruption,
  type KeptOfTurn,
  type ThreadItem,
  type ThreadStreamEvent,
  type Turn,
} from '@/lib/chatkit';
import type { ChatStore } from '@/lib/store/chat-store';
import { threadTitle } from './titles/thread-title';
import { unfinished } from './tools/tool-activity';
import type { ChatContext } from './turn/chat-context';
import { type Prepared, prepareTurn } from './turn/prepare-turn';
import { runAssistant } from './turn/run-assistant';
import type { UsageLog } from './usage/usage-log';
import { UsageMeter } from './usage/usage-meter';
import { withUsage } from './usage/with-usage';

/** The todo assistant, built for one request: which part of it answers which hook. */
export class TodoChatServer extends ChatKitServer<ChatContext, Prepared> {
  readonly #store: ChatStore;
  readonly #usageLog: UsageLog;

  /** @param usageLog keeps what models have used; without one it is forgotten */
  constructor(store: ChatStore, usageLog: UsageLog = () => Promise.resolve()) {
    super({ store });
    this.#store = store;
    this.#usageLog = usageLog;
  }

  protected override prepare(turn: Turn<ChatContext>): Promise<Prepared> {
    return prepareTurn(turn, { store: this.#store, usageLog: this.#usageLog });
  }

  protected override async *respond(
    turn: Turn<ChatContext>,
    prepared: Prepared,
  ): AsyncIterable<ThreadStreamEvent> {
    const { thread, userMessage } = turn;
    if (thread.title === undefined && userMessage !== null) {
      const title = threadTitle(userMessage);
      if (title !== null) thread.title = title;
    }
    const meter = new UsageMeter();
    const events = runAssistant({ store: this.#store, turn, prepared, meter });
    yield* withUsage(events, { turn, meter, log: this.#usageLog });
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
    return this.#store.saveFeedback(threadId, itemIds, kind, context);
  }
}
