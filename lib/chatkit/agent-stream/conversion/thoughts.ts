import type { AgentContext } from '../agent-context';
import { placeKey, type Place } from './place';
import type { ItemId } from '../../protocol/ids';

/** Which summary of which reasoning item of a response. */
export interface ThoughtPlace extends Place {
  readonly summary_index: number | string;
}

interface StreamingThought {
  readonly key: string;
  readonly workflowId: ItemId;
  readonly index: number;
}

/**
 * Shows the reasoning of one response as thoughts of a reasoning workflow, which appears with the
 * first text and not before. Only its first thought streams; later ones come whole
 * (spec/agent-stream.md 5.6).
 */
export class Thoughts<Context> {
  readonly #context: AgentContext<Context>;
  /** What has come of the thoughts that are not finished. */
  readonly #texts = new Map<string, string>();
  #streaming: StreamingThought | null = null;
  #any = false;

  constructor(context: AgentContext<Context>) {
    this.#context = context;
  }

  /** Whether the response has thought aloud so far. */
  get any(): boolean {
    return this.#any;
  }

  append(place: ThoughtPlace, delta: string): void {
    if (delta === '') return;
    this.#any = true;
    const key = keyOf(place);
    const streaming = this.#streamingAt(key);
    if (streaming === null && this.#streaming?.key === key) {
      // Its workflow has ended meanwhile: what comes now is shown apart.
      this.#streaming = null;
      this.#texts.delete(key);
    }
    const text = `${this.#texts.get(key) ?? ''}${delta}`;
    this.#texts.set(key, text);
    const open = this.#context.workflowItem;
    if (streaming !== null) this.#context.updateWorkflowTask(thoughtTask(text), streaming.index);
    else if (
      open === null ||
      (open.workflow.type === 'reasoning' && open.workflow.tasks.length === 0)
    ) {
      const index = this.#add(text);
      const workflowId = this.#context.workflowItem?.id;
      if (workflowId !== undefined) this.#streaming = { key, workflowId, index };
    }
  }

  /** A thought ends with its final text, by default what has come of it. */
  finish(place: ThoughtPlace, final?: string): void {
    const key = keyOf(place);
    const text = final ?? this.#texts.get(key) ?? '';
    this.#texts.delete(key);
    const streaming = this.#streamingAt(key);
    if (streaming !== null) {
      this.#streaming = null;
      this.#context.updateWorkflowTask(thoughtTask(text), streaming.index);
    } else if (text !== '') {
      this.#any = true;
      this.#add(text);
    }
  }

  /** The response is over: thoughts that were never finished come as far as they got. */
  close(): void {
    const streaming = this.#streaming;
    this.#streaming = null;
    for (const [key, text] of this.#texts) if (key !== streaming?.key) this.#add(text);
    this.#texts.clear();
  }

  #add(text: string): number {
    if (this.#context.workflowItem === null)
      this.#context.startWorkflow({ type: 'reasoning', tasks: [], expanded: false });
    return this.#context.addWorkflowTask(thoughtTask(text));
  }

  #streamingAt(key: string): StreamingThought | null {
    const thought = this.#streaming;
    return thought?.key === key && thought.workflowId === this.#context.workflowItem?.id
      ? thought
      : null;
  }
}

const keyOf = (place: ThoughtPlace): string =>
  `${placeKey(place)} summary ${String(place.summary_index)}`;

const thoughtTask = (content: string) =>
  ({ type: 'thought', content, status_indicator: 'none' }) as const;
