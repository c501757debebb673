import { copied } from '../protocol/copied';
import { CurrentWorkflow, type WorkflowEnd } from './current-workflow';
import { EventQueue } from './event-queue';
import { timestamp, type JsonObject } from '../protocol/fields';
import type { ItemId, ItemKind, ThreadId } from '../protocol/ids';
import type { Store } from '../store';
import { streamWidget } from '../widgets/stream-widget';
import type { Task } from '../protocol/task';
import type { ThreadMetadata } from '../protocol/thread';
import { isHidden, type ThreadItem } from '../protocol/thread-item';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import type { UserMessageItem } from '../protocol/user-message';
import type { WidgetRoot } from '../protocol/widget';
import type { Workflow, WorkflowItem, WorkflowSummary } from '../protocol/workflow';

/** Set by a tool to have the browser run a tool of its own; one per run. */
export interface ClientToolCall {
  readonly name: string;
  readonly arguments: JsonObject;
  /** The call id of the tool that asks, from its invocation details. */
  readonly callId?: string;
}

/** A `Turn` has most of it: `new AgentContext({ ...turn, store })`. */
export interface AgentContextOptions<Context> {
  /** The object the server passed to `respond`, so that changes to it are noticed. */
  readonly thread: ThreadMetadata;
  readonly context: Context;
  readonly store: Store<Context>;
  /**
   * The message the run answers. With one nothing of an earlier turn goes on; without (`null`, or
   * left out) a workflow that ends the thread does.
   */
  readonly userMessage?: UserMessageItem | null;
  /** Ends what `streamAgentResponse` reads when the turn ends early. */
  readonly signal?: AbortSignal;
  /** The provider's id of the response before, for those who chain responses; not used here. */
  readonly previousResponseId?: string | null;
  readonly now?: () => Date;
  /** What a workflow that ends is folded to; undefined, as without this: the time it took. */
  readonly summarize?: (workflow: Workflow) => WorkflowSummary | undefined;
  /**
   * Whether a workflow goes on when another item comes on screen, until the run ends; without this it
   * ends then.
   */
  readonly outlasts?: (workflow: Workflow) => boolean;
}

/**
 * What tools and `respond` have in their hands during one agent run: it streams events beside the
 * model's. Make a new one for every run. Source: chatkit-python `AgentContext`.
 *
 * Events are copied when they are enqueued, so later changes to an object don't show in them.
 */
export class AgentContext<Context> {
  /** The thread of the run; changing it has it saved and announced. */
  readonly thread: ThreadMetadata;
  readonly store: Store<Context>;
  /** Who asks, as the host has said it. */
  readonly requestContext: Context;
  readonly now: () => Date;
  /** The turn's: stop all work for it once this aborts. */
  readonly signal: AbortSignal | undefined;
  /** The provider's id of the response before; not used here. */
  previousResponseId: string | null;
  /** What the browser is asked for once the run is over. */
  clientToolCall: ClientToolCall | null = null;
  /** For `streamAgentResponse`; everything else uses `stream`. */
  readonly events = new EventQueue<ThreadStreamEvent>(stateKey);
  readonly #answersMessage: boolean;
  readonly #workflow: CurrentWorkflow;
  readonly #outlasts: (workflow: Workflow) => boolean;
  /** Such an item is in its place when it is done, or told again. */
  readonly #onScreen = new Set<ItemId>();

  constructor(options: AgentContextOptions<Context>) {
    const { thread, context, store, now = () => new Date() } = options;
    this.thread = thread;
    this.requestContext = context;
    this.store = store;
    this.now = now;
    this.signal = options.signal;
    this.previousResponseId = options.previousResponseId ?? null;
    this.#answersMessage = (options.userMessage ?? null) !== null;
    this.#outlasts = options.outlasts ?? (() => false);
    this.#workflow = new CurrentWorkflow({
      now,
      newItem: () => this.newItem('workflow'),
      stream: (event) => this.stream(event),
      summarize: options.summarize ?? (() => undefined),
    });
  }

  /** The workflow that is open now, as it is now. */
  get workflowItem(): WorkflowItem | null {
    return this.#workflow.item;
  }

  /** A new id of the store's making. */
  generateId(kind: 'thread'): ThreadId;
  generateId(kind: ItemKind, thread?: ThreadMetadata): ItemId;
  generateId(kind: ItemKind | 'thread', thread: ThreadMetadata = this.thread): ItemId | ThreadId {
    return kind === 'thread'
      ? this.store.generateThreadId(this.requestContext)
      : this.store.generateItemId(kind, thread, this.requestContext);
  }

  /** The fields every new item starts with. */
  newItem(kind: ItemKind): Pick<ThreadItem, 'id' | 'thread_id' | 'created_at'> {
    return {
      id: this.generateId(kind),
      thread_id: this.thread.id,
      created_at: timestamp(this.now()),
    };
  }

  /**
   * Enqueues an event. A visible item that comes on screen ends the open workflow first, unless that
   * outlasts it or the item is a client tool call, across which every workflow goes on.
   */
  stream(event: ThreadStreamEvent): void {
    if (event.type === 'thread.item.added' || event.type === 'thread.item.done') {
      const { item } = event;
      const isPlaced = this.#onScreen.has(item.id) || this.#workflow.item?.id === item.id;
      this.#onScreen.add(item.id);
      if (!isPlaced && !isHidden(item) && item.type !== 'client_tool_call') this.giveWay();
    } else if (event.type === 'thread.item.removed') this.#onScreen.delete(event.item_id);
    this.#workflow.follow(event);
    this.events.push(copied(event));
  }

  /** Shows a widget: whole, or as it grows when given successive states of it. */
  async streamWidget(
    widget: WidgetRoot | AsyncIterable<WidgetRoot>,
    options: { readonly copyText?: string } = {},
  ): Promise<void> {
    for await (const event of streamWidget(this.newItem('message'), widget, options))
      this.stream(event);
  }

  /** Opens a workflow, ending the one before. One without tasks is shown with its first task. */
  startWorkflow(workflow: Workflow): void {
    this.#workflow.start(workflow);
  }

  /**
   * Appends a task to the open workflow, or to a new custom one.
   * @returns the task's index, for `updateWorkflowTask`
   */
  addWorkflowTask(task: Task): number {
    return this.#workflow.addTask(task);
  }

  /**
   * Replaces a task of the open workflow, by the index `addWorkflowTask` gave.
   * @throws {Error} when no workflow is open or it has no such task
   */
  updateWorkflowTask(task: Task, index: number): void {
    this.#workflow.updateTask(task, index);
  }

  /**
   * Ends the open workflow, if there is one. Without any summary it gets the time it took; one that
   * was never shown just goes.
   */
  endWorkflow(end: WorkflowEnd = {}): void {
    this.#workflow.end(end);
  }

  /** Ends the open workflow, unless it outlasts what comes on screen behind it. */
  giveWay(): void {
    const { item } = this.#workflow;
    if (item !== null && !this.#outlasts(item.workflow)) this.#workflow.end();
  }

  /**
   * For `streamAgentResponse`: goes on with the workflow that ends the thread, or that comes before
   * the client tool calls that do (spec/agent-stream.md 5.2); before these also with one of the same
   * answer that outlasts what is between them. Hidden items are looked past.
   */
  async resumeWorkflow(): Promise<WorkflowItem | null> {
    if (this.#answersMessage || this.#workflow.item !== null) return null;
    const { data } = await this.store.loadThreadItems(
      this.thread.id,
      { limit: 20, order: 'desc' },
      this.requestContext,
    );
    const item = this.#waitingIn(data.filter((each) => !isHidden(each)));
    // Opened while the items were read: that one is the current one.
    if (item === null || this.workflowItem !== null) return null;
    this.#workflow.resume(item);
    return item;
  }

  /** The workflow to go on with. @param items what is seen of the thread, newest first */
  #waitingIn(items: readonly ThreadItem[]): WorkflowItem | null {
    const calls = items.findIndex(({ type }) => type !== 'client_tool_call');
    const behind = items[calls];
    if (behind?.type === 'workflow') return behind;
    if (calls <= 0) return null;
    const question = items.findIndex(({ type }) => type === 'user_message');
    const answer = items.slice(calls, question === -1 ? undefined : question);
    return (
      answer
        .filter((each) => each.type === 'workflow')
        .find(({ workflow }) => workflow.summary === undefined && this.#outlasts(workflow)) ?? null
    );
  }

  /**
   * For `streamAgentResponse`: keeps the open workflow in the thread as it is, so that the next turn
   * goes on with it.
   */
  async storeWorkflow(): Promise<void> {
    const { item, shown } = this.#workflow;
    if (item !== null && shown)
      await this.store.addThreadItem(this.thread.id, item, this.requestContext);
  }
}

/** What an event gives the whole state of, so that a later one makes it dispensable; null: nothing. */
function stateKey(event: ThreadStreamEvent): string | null {
  if (event.type !== 'thread.item.updated') return null;
  const { item_id: item, update } = event;
  switch (update.type) {
    case 'workflow.task.updated':
      return `${item} task ${update.task_index}`;
    case 'generated_image.updated':
      return `${item} image`;
    case 'widget.root.updated':
      return `${item} widget`;
    case 'widget.component.updated':
    case 'widget.streaming_text.value_delta':
    case 'workflow.task.added':
    case 'assistant_message.content_part.added':
    case 'assistant_message.content_part.done':
    case 'assistant_message.content_part.text_delta':
    case 'assistant_message.content_part.annotation_added':
      return null;
    default:
      return update satisfies never;
  }
}
