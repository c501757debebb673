import { applyItemUpdate } from '../protocol/apply-item-update';
import { copied } from '../protocol/copied';
import type { Task } from '../protocol/task';
import type { ThreadItem } from '../protocol/thread-item';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import type { Workflow, WorkflowItem, WorkflowSummary } from '../protocol/workflow';

export interface WorkflowHost {
  readonly now: () => Date;
  readonly newItem: () => Pick<ThreadItem, 'id' | 'thread_id' | 'created_at'>;
  /** Sends the event, and lets the workflow follow it. */
  readonly stream: (event: ThreadStreamEvent) => void;
  /** What a workflow that ends is folded to; undefined: the time it took. */
  readonly summarize: (workflow: Workflow) => WorkflowSummary | undefined;
}

export interface WorkflowEnd {
  readonly summary?: WorkflowSummary;
  readonly expanded?: boolean;
}

interface Open {
  readonly item: WorkflowItem;
  /** Whether the client knows of it. */
  readonly shown: boolean;
  /** It had ended in an earlier turn and nothing has been added since. */
  readonly over: boolean;
}

/** The workflow that is open in a run, if any, and the events that tell of it. */
export class CurrentWorkflow {
  readonly #host: WorkflowHost;
  #open: Open | null = null;

  constructor(host: WorkflowHost) {
    this.#host = host;
  }

  get item(): WorkflowItem | null {
    return this.#open?.item ?? null;
  }

  /** Whether the open workflow is on screen. */
  get shown(): boolean {
    return this.#open?.shown === true;
  }

  /** Keeps in step with what the client is told. A workflow that comes on screen is the current one. */
  follow(event: ThreadStreamEvent): void {
    switch (event.type) {
      case 'thread.item.added':
        if (event.item.type === 'workflow') this.#show(copied(event.item));
        return;
      case 'thread.item.replaced':
        if (event.item.id !== this.item?.id) return;
        if (event.item.type === 'workflow') this.#show(copied(event.item));
        else this.#open = null;
        return;
      case 'thread.item.updated': {
        if (this.#open?.shown !== true || event.item_id !== this.#open.item.id) return;
        const item = applyItemUpdate(this.#open.item, copied(event.update));
        if (item.type === 'workflow') this.#show(item);
        return;
      }
      case 'thread.item.done':
        if (event.item.id === this.item?.id) this.#open = null;
        return;
      case 'thread.item.removed':
        if (event.item_id === this.item?.id) this.#open = null;
        return;
      case 'thread.created':
      case 'thread.updated':
      case 'stream_options':
      case 'progress_update':
      case 'client_effect':
      case 'error':
      case 'notice':
        return;
      default:
        event satisfies never;
    }
  }

  /** Goes on with a workflow of an earlier turn, which may have ended there. */
  resume(item: WorkflowItem): void {
    this.#open = { item, shown: true, over: item.workflow.summary !== undefined };
  }

  start(workflow: Workflow): void {
    this.end();
    const item: WorkflowItem = { ...this.#host.newItem(), type: 'workflow', workflow };
    if (workflow.type === 'reasoning' || workflow.tasks.length > 0)
      this.#host.stream({ type: 'thread.item.added', item });
    else this.#open = { item, shown: false, over: false };
  }

  addTask(task: Task): number {
    if (this.#open === null) this.start({ type: 'custom', tasks: [], expanded: false });
    const { item, shown } = this.#required();
    const { workflow } = item;
    const index = workflow.tasks.length;
    this.#host.stream(
      shown
        ? {
            type: 'thread.item.updated',
            item_id: item.id,
            update: { type: 'workflow.task.added', task_index: index, task },
          }
        : {
            type: 'thread.item.added',
            item: { ...item, workflow: { ...workflow, tasks: [...workflow.tasks, task] } },
          },
    );
    return index;
  }

  updateTask(task: Task, index: number): void {
    const { item } = this.#required();
    if (!Number.isInteger(index) || index < 0 || index >= item.workflow.tasks.length)
      throw new Error(`The workflow has no task ${index}.`);
    this.#host.stream({
      type: 'thread.item.updated',
      item_id: item.id,
      update: { type: 'workflow.task.updated', task_index: index, task },
    });
  }

  end({ summary, expanded }: WorkflowEnd = {}): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    if (!open.shown) return;
    const { item, over } = open;
    const { workflow } = item;
    this.#host.stream({
      type: 'thread.item.done',
      item: {
        ...item,
        workflow: {
          ...workflow,
          summary: summary ??
            workflow.summary ??
            this.#host.summarize(workflow) ?? { duration: this.#secondsSince(item.created_at) },
          expanded: expanded ?? (over && workflow.expanded),
        },
      },
    });
  }

  #secondsSince(moment: string): number {
    return Math.max(0, Math.floor((this.#host.now().getTime() - Date.parse(moment)) / 1000));
  }

  #required(): Open {
    if (this.#open === null) throw new Error('No workflow is open.');
    return this.#open;
  }

  #show(item: WorkflowItem): void {
    this.#open = { item, shown: true, over: false };
  }
}
