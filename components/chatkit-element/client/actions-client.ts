import type { Widgets } from '@openai/chatkit';
import type { ClientHost } from './client-host';
import { parse } from './load-thread';
import type { ChatState, FeedbackKind } from './state/chat-state';
import type { Observable } from './state/observable';
import { reduceEvent } from './state/reduce-event';
import type { Turn as TurnItems } from './state/turns';
import { answeredItem, submissionOf, type Answers } from './structured-answers';
import { tellError } from './tell-error';
import type { ThreadLoader } from './thread-loader';
import type { Api } from './transport/api';
import type { TurnControl } from './turn-control';
import type { ActionConfig } from './wire/action';
import { maybeUpdatedItem } from './wire/sync-action';
import type { StructuredInputItem, WidgetItem } from './wire/thread-item';
import type { WidgetNode } from './wire/widget';

/** An action as it goes to the server. */
export interface CustomAction {
  readonly type: string;
  readonly payload?: unknown;
}

/** What an action shows while it runs is the view's business. */
type Runnable = Omit<ActionConfig, 'loadingBehavior'>;

interface ActionsDeps {
  readonly api: Api;
  readonly host: ClientHost;
  readonly chat: Observable<ChatState>;
  readonly turns: TurnControl;
  readonly loader: ThreadLoader;
}

/** What the user does with items that are there: widget actions, answers to questions, ratings. */
export class ActionsClient {
  readonly #deps: ActionsDeps;

  constructor(deps: ActionsDeps) {
    this.#deps = deps;
  }

  /** Sends an app-defined action, from a widget when `itemId` is given; rejects while a response streams. */
  async send(action: CustomAction, itemId?: string): Promise<void> {
    const { loader, turns } = this.#deps;
    turns.refuseWhileRunning('sendCustomAction');
    await loader.settled();
    turns.refuseWhileRunning('sendCustomAction');
    await turns.run({ type: 'threads.custom_action', params: this.#params(action, itemId) });
  }

  /** Sends an action that answers at once and may run beside a response. */
  async sendSync(action: CustomAction, itemId: string): Promise<void> {
    const { api, chat } = this.#deps;
    const params = this.#params(action, itemId);
    const answer = await api.json({ type: 'threads.sync_custom_action', params });
    const item = parse(maybeUpdatedItem, answer).updated_item;
    const state = chat.get();
    if (item === undefined || state.threadId !== params['thread_id']) return;
    chat.set({ ...state, ...reduceEvent(state, { type: 'thread.item.replaced', item }) });
  }

  /**
   * Runs a widget's action the way it asks for: by the page, by a response, or by an answer at once.
   * Rejects when nothing came of it.
   */
  async runWidget(action: Runnable, item: WidgetItem): Promise<void> {
    if (action.handler === 'client') await this.#runOnPage(action, item);
    else if (action.streaming) await this.send(action, item.id);
    else await this.sendSync(action, item.id);
  }

  /** Answers the questions of an item; shown at once, asked again when the server was not reached. */
  async answer(item: StructuredInputItem, answers: Answers): Promise<void> {
    await this.#submit(answeredItem(item, answers), submissionOf(item, answers));
  }

  /** Leaves the questions of an item without answers. */
  async skip(item: StructuredInputItem): Promise<void> {
    await this.#submit(answeredItem(item, 'skipped'), { status: 'skipped' });
  }

  /** Rates a turn; shown at once, taken back when the server refuses. */
  async rate(turn: TurnItems, kind: FeedbackKind): Promise<void> {
    const { api, chat, host } = this.#deps;
    const { threadId, feedback } = chat.get();
    if (threadId === null) return;
    chat.update({ feedback: { ...feedback, [turn.key]: kind } });
    const item_ids = turn.items.map(({ id }) => id);
    try {
      await api.json({ type: 'items.feedback', params: { thread_id: threadId, item_ids, kind } });
    } catch (cause) {
      if (chat.get().threadId === threadId) chat.update({ feedback });
      tellError(host, cause);
    }
  }

  async #submit(shown: StructuredInputItem, input: object): Promise<void> {
    const { chat, turns } = this.#deps;
    turns.refuseWhileRunning('answer');
    const before = chat.get();
    const asked = before.items.find(({ id }) => id === shown.id);
    if (asked?.type !== 'structured_input' || asked.status !== 'pending') return;
    const put = (item: StructuredInputItem) => {
      const { items } = chat.get();
      chat.update({ items: items.map((each) => (each.id === item.id ? item : each)) });
    };
    put(shown);
    chat.update({ live: true });
    const end = await turns.run({
      type: 'threads.add_structured_input',
      params: { thread_id: before.threadId, item_id: shown.id, input },
    });
    if (end.unsent !== null) put(asked);
  }

  async #runOnPage(action: Runnable, item: WidgetItem): Promise<void> {
    const onAction = this.#deps.host.widgetAction();
    if (onAction === undefined) throw new Error('ChatKit: widgets.onAction is not set.');
    const payload = action.payload as Record<string, unknown> | undefined;
    // The tree is handed on as the server sent it; its type is the contract's, not one we check.
    const widget = item.widget as Widgets.WidgetRoot & WidgetNode;
    await onAction(
      { type: action.type, ...(payload !== undefined && { payload }) },
      { id: item.id, widget },
    );
  }

  #params(action: CustomAction, itemId?: string): Record<string, unknown> {
    const { threadId } = this.#deps.chat.get();
    if (threadId === null) throw new Error('ChatKit: an action needs an open thread.');
    return {
      thread_id: threadId,
      ...(itemId !== undefined && { item_id: itemId }),
      action: { type: action.type, payload: action.payload ?? null },
    };
  }
}
