import { EventQueue } from './event-queue';
import { timestamp, type JsonObject } from '../protocol/fields';
import type { ItemId, ItemKind } from '../protocol/ids';
import type { Store } from '../store';
import { streamWidget } from '../widgets/stream-widget';
import type { Task } from '../protocol/task';
import type { ThreadMetadata } from '../protocol/thread';
import { isHidden, type ThreadItem } from '../protocol/thread-item';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import type { WidgetRoot } from '../protocol/widget';
import type { Workflow, WorkflowItem, WorkflowSummary } from '../protocol/workflow';

/** Set by a tool to have the browser run a tool of its own; one per run. */
export interface ClientToolCall {
  readonly name: string;
  readonly arguments: JsonObject;
  /** The call id of the tool that asks, from its invocation details. */
  readonly callId?: string;
}

export interface AgentContextOptions<Context> {
  /** The object the server passed to `respond`, so that changes to it are noticed. */
  readonly thread: ThreadMetadata;
  readonly context: Context;
  readonly store: Store<Context>;
  readonly now?: () => Date;
  /** What a workflow that ends is folded to; undefined, as without this: the time it took. */
  readonly summarize?: (workflow: Workflow) => WorkflowSummary | undefined;
}

/**
 * What tools and `respond` have in their hands during one agent run: it streams events beside the
 * model's. Make a new one for every run.
 *
 * Events are copied when they are enqueued, so later changes to an object don't show in them.
 */
export class AgentContext<Context> {
  readonly thread: ThreadMetadata;
  readonly store: Store<Context>;
  readonly requestContext: Context;
  readonly now: () => Date;
  readonly #summarize: (workflow: Workflow) => WorkflowSummary | undefined;
  clientToolCall: ClientToolCall | null = null;
  /** For `streamAgentResponse`; everything else uses `stream`. */
  readonly events = new EventQueue<ThreadStreamEvent>();
  /** Items that have come on screen; such a one is in its place when it is done. */
  readonly #added = new Set<ItemId>();
  #workflow: { readonly item: WorkflowItem; readonly shown: boolean } | null = null;

  constructor(options: AgentContextOptions<Context>) {
    const { thread, context, store, now = () => new Date() } = options;
    this.#summarize = options.summarize ?? (() => undefined);
    this.thread = thread;
    this.requestContext = context;
    this.store = store;
    this.now = now;
  }

  /** The workflow that is open now, as it is now. */
  get workflowItem(): WorkflowItem | null {
    return this.#workflow?.item ?? null;
  }

  /** A new id of the store's making. */
  generateId(kind: ItemKind): ItemId {
    return this.store.generateItemId(kind, this.thread, this.requestContext);
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
   * Enqueues an event. A visible item that comes on screen ends the open workflow first, unless it
   * is a client tool call, across which a workflow goes on.
   */
  stream(event: ThreadStreamEvent): void {
    if (event.type === 'thread.item.added' || event.type === 'thread.item.done') {
      const { item } = event;
      const current = this.#workflow?.item.id === item.id;
      const isNew = event.type === 'thread.item.added' || !this.#added.has(item.id);
      if (event.type === 'thread.item.added') this.#added.add(item.id);
      if (isNew && !current && !isHidden(item) && item.type !== 'client_tool_call')
        this.endWorkflow();
      if (item.type === 'workflow')
        this.#workflow = event.type === 'thread.item.added' ? { item, shown: true } : null;
    }
    this.events.push(structuredClone(event));
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
    this.endWorkflow();
    const item: WorkflowItem = { ...this.newItem('workflow'), type: 'workflow', workflow };
    if (workflow.type === 'reasoning' || workflow.tasks.length > 0)
      this.stream({ type: 'thread.item.added', item });
    else this.#workflow = { item, shown: false };
  }

  /**
   * Appends a task to the open workflow, or to a new custom one.
   * @returns the task's index, for `updateWorkflowTask`
   */
  addWorkflowTask(task: Task): number {
    if (this.#workflow === null) this.startWorkflow({ type: 'custom', tasks: [], expanded: false });
    const { item, shown } = this.#open();
    const index = item.workflow.tasks.length;
    this.#setTasks([...item.workflow.tasks, task]);
    if (shown)
      this.stream({
        type: 'thread.item.updated',
        item_id: item.id,
        update: { type: 'workflow.task.added', task_index: index, task },
      });
    else this.stream({ type: 'thread.item.added', item: this.#open().item });
    return index;
  }

  /** @throws {Error} when no workflow is open or it has no such task */
  updateWorkflowTask(task: Task, index: number): void {
    const { item } = this.#open();
    if (index < 0 || index >= item.workflow.tasks.length)
      throw new Error(`The workflow has no task ${index}.`);
    this.#setTasks(item.workflow.tasks.with(index, task));
    this.stream({
      type: 'thread.item.updated',
      item_id: item.id,
      update: { type: 'workflow.task.updated', task_index: index, task },
    });
  }

  /**
   * Ends the open workflow, if there is one. Without any summary it gets the time it took; one that
   * was never shown just goes.
   */
  endWorkflow({
    summary,
    expanded = false,
  }: { readonly summary?: WorkflowSummary; readonly expanded?: boolean } = {}): void {
    const open = this.#workflow;
    if (open === null) return;
    this.#workflow = null;
    if (!open.shown) return;
    const { item } = open;
    const seconds = (this.now().getTime() - Date.parse(item.created_at)) / 1000;
    this.events.push(
      structuredClone({
        type: 'thread.item.done',
        item: {
          ...item,
          workflow: {
            ...item.workflow,
            summary: summary ??
              item.workflow.summary ??
              this.#summarize(item.workflow) ?? { duration: Math.floor(seconds) },
            expanded,
          },
        },
      }),
    );
  }

  #open(): { readonly item: WorkflowItem; readonly shown: boolean } {
    if (this.#workflow === null) throw new Error('No workflow is open.');
    return this.#workflow;
  }

  #setTasks(tasks: readonly Task[]): void {
    const { item, shown } = this.#open();
    this.#workflow = { item: { ...item, workflow: { ...item.workflow, tasks } }, shown };
  }
}
