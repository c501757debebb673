import type {
  AgentContext,
  CustomTask,
  HiddenContextItem,
  ItemId,
  ObservedToolCall,
  ThreadItem,
  ToolCallObserver,
  Workflow,
} from '@/lib/chatkit';
import type { StoreContext } from '@/lib/store/chat-store';
import { partialTitle } from './partial-title';
import type { ToolCall, ToolCalls } from './tool-calls';
import type { ToolRecord } from './tool-record';
import { sayToolCall, underWay } from './tool-words';

/** What the widget listens to in order to refresh the board. */
const todosChanged = { type: 'client_effect', name: 'todos.changed', data: {} } as const;

/** A call of an earlier turn that goes on now. */
export interface ResumedCall {
  readonly call_id: string;
  readonly name: string;
  readonly arguments: string;
  readonly record: ItemId;
  readonly todos: readonly unknown[];
}

/** A task as it should stand in a workflow that is stored already. */
export interface LateTask {
  readonly workflow: ItemId;
  readonly at: number;
  readonly task: CustomTask;
}

/** How the task of a call is stored whose end nobody saw. */
export function unfinished(item: ThreadItem): ThreadItem {
  if (item.type !== 'workflow') return item;
  const tasks = item.workflow.tasks.map((entry) =>
    entry.type === 'custom' && entry.title?.endsWith(underWay) === true
      ? { ...entry, title: `${entry.title.slice(0, -underWay.length)}: not finished` }
      : entry,
  );
  return { ...item, workflow: { ...item.workflow, tasks } };
}

/** Whether a workflow shows tool calls: all those of a turn share it, also when text comes in between. */
export const holdsCalls = ({ tasks }: Workflow): boolean =>
  tasks.some(({ type }) => type === 'custom');

/**
 * Shows the tool calls of a turn as tasks of a workflow, one per call, from the first sight of the
 * call. Finished calls are handed on as hidden items.
 */
export class ToolActivity<Context extends StoreContext> implements ToolCallObserver {
  readonly #context: AgentContext<Context>;
  readonly #calls: ToolCalls;
  /** The workflow each call has its task in, and where. */
  readonly #places = new Map<
    string,
    { readonly workflow: ItemId | undefined; readonly at: number }
  >();
  readonly #shown = new Map<string, string>();
  /** Calls whose arguments are being written and have told their title. */
  readonly #titled = new Set<string>();
  /** The hidden items that stand for calls of earlier turns. */
  readonly #records = new Map<string, ItemId>();
  /** The hidden items that have been handed out. */
  readonly #taken = new Map<ItemId, HiddenContextItem>();
  /** Whether a call has changed the user's todos since the board was told. */
  #changed = false;

  constructor(context: AgentContext<Context>, calls: ToolCalls) {
    this.#context = context;
    this.#calls = calls;
  }

  toolCallStarted({ callId, name }: ObservedToolCall): void {
    this.#calls.opened(callId, name);
    this.#show();
  }

  /** Comes with every piece of the arguments, of which only the title is shown. */
  toolCallGrows({ callId, arguments: written }: Required<ObservedToolCall>): void {
    const title = this.#titled.has(callId) ? undefined : partialTitle(written);
    if (title === undefined) return;
    this.#titled.add(callId);
    this.#calls.titled(callId, title);
    this.#show();
  }

  toolCallReady({ callId, name, arguments: args }: Required<ObservedToolCall>): void {
    this.#calls.called(callId, name, args);
    this.#show();
  }

  /** Goes on with a call of an earlier turn, whose record stands in the thread already. */
  resume({ call_id: callId, name, arguments: args, record, todos }: ResumedCall): void {
    this.#records.set(callId, record);
    this.#calls.called(callId, name, args);
    this.#calls.asked(callId, { todos: todos.length, waits: false });
    this.#show();
  }

  /** The end of such a call, which is told of by nothing but the output. */
  resumedCallCompleted(callId: string, output: unknown): void {
    if (!this.#records.has(callId)) return;
    this.#calls.declined(callId, outputText(output));
    this.#finish();
    this.#show();
  }

  /** The call is not made before the user has agreed to what it does to so many todos. */
  waitsForYes(callId: string, todos: number): void {
    this.#calls.asked(callId, { todos, waits: true });
    this.#show();
  }

  /** Read off the run rather than reported by the tool, so that it is stored behind earlier text. */
  toolCallCompleted({ callId }: ObservedToolCall, output: unknown): void {
    this.#calls.refused(callId, outputText(output));
    this.#finish();
    this.#show();
  }

  #show(): void {
    for (const call of this.#calls.all()) {
      const title = sayToolCall(call);
      if (this.#shown.get(call.callId) === title) continue;
      this.#shown.set(call.callId, title);
      const place = this.#places.get(call.callId);
      if (place === undefined) {
        const at = this.#context.addWorkflowTask(task(call, title));
        this.#places.set(call.callId, { workflow: this.#context.workflowItem?.id, at });
      } else if (place.workflow === this.#context.workflowItem?.id)
        this.#context.updateWorkflowTask(task(call, title), place.at);
    }
  }

  /**
   * The tasks that were shown differently when the turn ended: calls that were under way then, and are
   * over now.
   */
  takeLate(): readonly LateTask[] {
    return this.#calls.all().flatMap((call) => {
      const title = sayToolCall(call);
      const { workflow, at } = this.#places.get(call.callId) ?? {};
      if (call.outcome === undefined || workflow === undefined || at === undefined) return [];
      if (this.#shown.get(call.callId) === title) return [];
      this.#shown.set(call.callId, title);
      return [{ workflow, at, task: task(call, title) }];
    });
  }

  #finish(): void {
    for (const item of this.takeRecords()) this.#context.stream({ type: 'thread.item.done', item });
    if (this.#changed) this.#context.stream(todosChanged);
    this.#changed = false;
  }

  /** Whether an item tells of calls that have come to an end, and has to stay whatever becomes of the answer. */
  isOfDoneCalls(id: ItemId): boolean {
    return (
      this.#taken.has(id) ||
      this.#calls
        .all()
        .some(
          ({ callId, outcome }) =>
            outcome !== undefined && this.#places.get(callId)?.workflow === id,
        )
    );
  }

  /** The hidden items of finished calls that have been handed out so far. */
  handedOut(): readonly HiddenContextItem[] {
    return [...this.#taken.values()];
  }

  /** Hidden items of the finished calls that were not handed out before. */
  takeRecords(): readonly HiddenContextItem[] {
    return this.#calls.takeFinished().map((call) => {
      this.#changed ||= call.outcome.changedTodos;
      const record: ToolRecord = {
        type: 'tool_call',
        call_id: call.callId,
        name: call.name,
        arguments: call.arguments ?? '{}',
        output: call.outcome.output,
      };
      const { id, ...base } = this.#context.newItem('message');
      const item: HiddenContextItem = {
        ...base,
        id: this.#records.get(call.callId) ?? id,
        type: 'hidden_context_item',
        content: record,
      };
      this.#taken.set(item.id, item);
      return item;
    });
  }
}

function task({ outcome, waits = false }: ToolCall, title: string): CustomTask {
  if (outcome?.declined === true || (outcome === undefined && waits))
    return { type: 'custom', status_indicator: 'none', title };
  if (outcome === undefined) return { type: 'custom', status_indicator: 'loading', title };
  return outcome.failed
    ? { type: 'custom', status_indicator: 'none', title, icon: 'circle-question' }
    : { type: 'custom', status_indicator: 'complete', title };
}

function outputText(output: unknown): string {
  if (typeof output === 'string') return output;
  const text = typeof output === 'object' && output !== null && 'text' in output ? output.text : '';
  return typeof text === 'string' && text !== '' ? text : JSON.stringify(output);
}
