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
import { withTitle } from './titles/with-title';
import { unfinished } from './tools/tool-activity';
import type { ChatContext } from './turn/chat-context';
import { type Prepared, prepareTurn } from './turn/prepare-turn';
import { runAssistant } from './turn/run-assistant';
import type { UsageLog } from './usage/usage-log';
import { UsageMeter } from './usage/usage-meter';
import { withUsage } from './usage/with-usage';

/** What the assistant works with, beside the models and the tools. */
export interface ChatServices {
  readonly store: ChatStore;
  /** Keeps what models have used; without one it is forgotten. */
  readonly usageLog: UsageLog;
  /** Takes work that goes on behind an answer; it never rejects. */
  readonly later: (work: Promise<void>) => void;
}

/** The todo assistant, built for one request: which part of it answers which hook. */
export class TodoChatServer extends ChatKitServer<ChatContext, Prepared> {
  readonly #services: ChatServices;

  constructor({
    store,
    usageLog = () => Promise.resolve(),
    later = () => undefined,
  }: Partial<ChatServices> & Pick<ChatServices, 'store'>) {
    super({ store });
    this.#services = { store, usageLog, later };
  }

  protected override prepare(turn: Turn<ChatContext>): Promise<Prepared> {
    return prepareTurn(turn, this.#services);
  }

  protected override async *respond(
    turn: Turn<ChatContext>,
    prepared: Prepared,
  ): AsyncIterable<ThreadStreamEvent> {
    const meter = new UsageMeter();
    const events = runAssistant({ store: this.#services.store, turn, prepared, meter });
    const { opening } = prepared.conversation;
    const metered = withUsage(events, { turn, meter, log: this.#services.usageLog });
    yield* withTitle(metered, { ...this.#services, turn, opening });
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
