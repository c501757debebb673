import type { AgentContext } from '../agent-context';
import type { Annotation } from '../../protocol/annotation';
import { applyItemUpdate } from '../../protocol/apply-item-update';
import {
  outputText,
  type AssistantMessageContent,
  type AssistantMessageItem,
} from '../../protocol/assistant-message';
import type { ThreadItemUpdate } from '../../protocol/thread-item-update';

type PartUpdate = Extract<ThreadItemUpdate, { type: `assistant_message.${string}` }>;

/**
 * One assistant message while it streams. Its id is the store's, drawn when the message is first
 * seen; added, updated and done all carry it, and so does what is stored. A part is announced before
 * its first change, whatever the provider left out.
 */
export class StreamedMessage<Context> {
  readonly #context: AgentContext<Context>;
  readonly #doneParts = new Set<number>();
  #item: AssistantMessageItem;

  constructor(
    context: AgentContext<Context>,
    /** The provider's id, only to tell open messages apart. */
    readonly providerId: string | undefined,
    content: readonly AssistantMessageContent[] = [],
  ) {
    this.#context = context;
    this.#item = { ...context.newItem('message'), type: 'assistant_message', content };
    context.stream({ type: 'thread.item.added', item: this.#item });
  }

  get text(): string {
    return this.#item.content.map((part) => part.text).join('');
  }

  addPart(index: number, content: AssistantMessageContent): void {
    this.#ensurePart(index - 1);
    this.#update({
      type: 'assistant_message.content_part.added',
      content_index: index,
      content,
    });
  }

  append(index: number, delta: string): void {
    if (delta === '') return;
    this.#ensurePart(index);
    this.#update({
      type: 'assistant_message.content_part.text_delta',
      content_index: index,
      delta,
    });
  }

  /** Adds the annotation behind those the part has; annotations left out don't leave gaps. */
  annotate(index: number, annotation: Annotation): void {
    this.#ensurePart(index);
    this.#update({
      type: 'assistant_message.content_part.annotation_added',
      content_index: index,
      annotation_index: this.#item.content[index]?.annotations.length ?? 0,
      annotation,
    });
  }

  /** The part's final text; the annotations streamed so far stay. */
  finishPart(index: number, text: string): void {
    this.#ensurePart(index);
    this.#doneParts.add(index);
    this.#update({
      type: 'assistant_message.content_part.done',
      content_index: index,
      content: outputText(text, this.#item.content[index]?.annotations),
    });
  }

  /**
   * Ends the message with its final parts, or as it has streamed when there are none. A message
   * nobody could see anything of is removed.
   */
  finish(final: readonly AssistantMessageContent[] = []): void {
    const streamed = this.#item.content;
    const content = final.some((part) => part.text !== '')
      ? final.map((part, index) =>
          part.annotations.length > 0 ? part : outputText(part.text, streamed[index]?.annotations),
        )
      : streamed;
    if (!content.some((part) => part.text.trim() !== '')) {
      this.#context.stream({ type: 'thread.item.removed', item_id: this.#item.id });
      return;
    }
    content.forEach((part, index) => {
      if (this.#doneParts.has(index)) return;
      if (index >= streamed.length) this.addPart(index, outputText(''));
      this.#update({
        type: 'assistant_message.content_part.done',
        content_index: index,
        content: part,
      });
    });
    this.#item = { ...this.#item, content };
    this.#context.stream({ type: 'thread.item.done', item: this.#item });
  }

  #ensurePart(index: number): void {
    while (this.#item.content.length <= index)
      this.#update({
        type: 'assistant_message.content_part.added',
        content_index: this.#item.content.length,
        content: outputText(''),
      });
  }

  #update(update: PartUpdate): void {
    const item = applyItemUpdate(this.#item, update);
    if (item.type === 'assistant_message') this.#item = item;
    this.#context.stream({ type: 'thread.item.updated', item_id: this.#item.id, update });
  }
}
