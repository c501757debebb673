import type { AgentContext } from './agent-context';
import type { ItemId } from '../protocol/ids';

/** Which summary of which reasoning item of a response. */
export interface ThoughtPlace {
  readonly output_index?: number | undefined;
  readonly summary_index: number;
}

interface StreamingThought {
  readonly key: string;
  readonly workflowId: ItemId;
  readonly index: number;
  readonly text: string;
}

/**
 * Shows reasoning summaries as thoughts of a reasoning workflow, which appears with the first
 * summary text and not before. Only its first thought streams; later ones come whole
 * (spec/agent-stream.md 5.6).
 */
export class Thoughts<Context> {
  readonly #context: AgentContext<Context>;
  #streaming: StreamingThought | null = null;

  constructor(context: AgentContext<Context>) {
    this.#context = context;
  }

  append(place: ThoughtPlace, delta: string): void {
    if (delta === '') return;
    const streaming = this.#streamingAt(place);
    const open = this.#context.workflowItem;
    if (streaming !== null) {
      const text = streaming.text + delta;
      this.#streaming = { ...streaming, text };
      this.#context.updateWorkflowTask(thoughtTask(text), streaming.index);
    } else if (
      open === null ||
      (open.workflow.type === 'reasoning' && open.workflow.tasks.length === 0)
    ) {
      const index = this.#add(delta);
      const workflowId = this.#context.workflowItem?.id;
      if (workflowId !== undefined)
        this.#streaming = { key: keyOf(place), workflowId, index, text: delta };
    }
  }

  finish(place: ThoughtPlace, text: string): void {
    const streaming = this.#streamingAt(place);
    if (streaming !== null) {
      this.#context.updateWorkflowTask(thoughtTask(text), streaming.index);
      this.#streaming = null;
    } else if (text !== '') this.#add(text);
  }

  /** The response is over: its positions mean nothing in the next one. */
  close(): void {
    this.#streaming = null;
  }

  #add(text: string): number {
    if (this.#context.workflowItem === null)
      this.#context.startWorkflow({ type: 'reasoning', tasks: [], expanded: false });
    return this.#context.addWorkflowTask(thoughtTask(text));
  }

  #streamingAt(place: ThoughtPlace): StreamingThought | null {
    const thought = this.#streaming;
    return thought?.key === keyOf(place) && thought.workflowId === this.#context.workflowItem?.id
      ? thought
      : null;
  }
}

const keyOf = ({ output_index: output = 0, summary_index: summary }: ThoughtPlace): string =>
  `${output}:${summary}`;

const thoughtTask = (content: string) =>
  ({ type: 'thought', content, status_indicator: 'none' }) as const;
