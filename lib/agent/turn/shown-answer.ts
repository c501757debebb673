import type { AgentContext, ItemId, ThreadStreamEvent } from '@/lib/chatkit';
import { type ToolActivity, unfinished } from '../tools/tool-activity';
import type { ChatContext } from './chat-context';

/** What a run has had shown: when it is taken back, what its tools have done stays. */
export class ShownAnswer {
  readonly #context: AgentContext<ChatContext>;
  readonly #activity: ToolActivity<ChatContext>;
  /** The items the reader has had. */
  readonly #done = new Set<ItemId>();
  #hasMessage = false;

  constructor(context: AgentContext<ChatContext>, activity: ToolActivity<ChatContext>) {
    this.#context = context;
    this.#activity = activity;
  }

  /** Whether a message was shown to its end. */
  get hasMessage(): boolean {
    return this.#hasMessage;
  }

  /** The events of the run, without the removal of what tells of calls that have come to an end. */
  async *of(events: AsyncIterable<ThreadStreamEvent>): AsyncGenerator<ThreadStreamEvent> {
    for await (const event of events) {
      if (event.type === 'thread.item.removed' && this.#activity.isOfDoneCalls(event.item_id))
        continue;
      if (event.type === 'thread.item.done') {
        this.#done.add(event.item.id);
        this.#hasMessage ||= event.item.type === 'assistant_message';
      }
      yield event;
    }
  }

  /**
   * What an answer that is taken back has still to tell of the calls that were made: the records that were on
   * their way, and the end of the workflow.
   */
  async *takenBack(): AsyncGenerator<ThreadStreamEvent> {
    for (const item of this.#activity.handedOut())
      if (!this.#done.has(item.id)) yield { type: 'thread.item.done', item };
    const { workflowItem, events } = this.#context;
    if (workflowItem === null || !this.#activity.isOfDoneCalls(workflowItem.id)) return;
    this.#context.endWorkflow();
    for await (const event of events.until(Promise.resolve()))
      yield event.type === 'thread.item.done' ? { ...event, item: unfinished(event.item) } : event;
  }
}
