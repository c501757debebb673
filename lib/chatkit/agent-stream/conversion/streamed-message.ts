import type { AgentContext } from '../agent-context';
import type { Annotation } from '../../protocol/annotation';
import { applyItemUpdate } from '../../protocol/apply-item-update';
import {
  outputText,
  type AssistantMessageContent,
  type AssistantMessageItem,
} from '../../protocol/assistant-message';
import type { ThreadItemUpdate } from '../../protocol/thread-item-update';

/** A part's name in the provider's events: its index in the message, where the provider counts so. */
export type PartIndex = number | string;

/** Messages have a handful of parts; an index beyond this is no count of them. */
const maxIndex = 99;

type PartUpdate = Extract<ThreadItemUpdate, { type: `assistant_message.${string}` }>;

/**
 * One assistant message while it streams. Its id is the store's, drawn when the message is first
 * seen; added, updated and done all carry it, and so does what is stored. A part is announced before
 * its first change, whatever the provider left out.
 *
 * A part keeps the index the provider gives it. What cannot be an index (negative, broken, huge) only
 * names a part, which then comes behind those there are: no text is lost, and no event of the provider
 * makes more than a hundred of ours.
 */
export class StreamedMessage<Context> {
  readonly #context: AgentContext<Context>;
  readonly #doneParts = new Set<number>();
  /** Where each part the provider has named is in the item. */
  readonly #places = new Map<PartIndex, number>();
  readonly #taken = new Set<number>();
  #item: AssistantMessageItem;

  constructor(context: AgentContext<Context>, content: readonly AssistantMessageContent[] = []) {
    this.#context = context;
    this.#item = { ...context.newItem('message'), type: 'assistant_message', content };
    context.stream({ type: 'thread.item.added', item: this.#item });
  }

  get text(): string {
    return this.#item.content.map((part) => part.text).join('');
  }

  /** A part begins. A name that has text already names another part from here on. */
  addPart(index: PartIndex, content: AssistantMessageContent): void {
    const known = this.#places.get(index);
    const place =
      known === undefined || this.#textAt(known) === '' ? this.#place(index) : this.#next(index);
    this.#ensurePart(place - 1);
    this.#update({
      type: 'assistant_message.content_part.added',
      content_index: place,
      content,
    });
  }

  append(index: PartIndex, delta: string): void {
    const place = this.#place(index);
    this.#ensurePart(place);
    this.#update({
      type: 'assistant_message.content_part.text_delta',
      content_index: place,
      delta,
    });
  }

  /** Adds the annotation behind those the part has; annotations left out don't leave gaps. */
  annotate(index: PartIndex, annotation: Annotation): void {
    const place = this.#place(index);
    this.#ensurePart(place);
    this.#update({
      type: 'assistant_message.content_part.annotation_added',
      content_index: place,
      annotation_index: this.#item.content[place]?.annotations.length ?? 0,
      annotation,
    });
  }

  /** The part's final text, by default what has come of it; the annotations streamed so far stay. */
  finishPart(index: PartIndex, text: string): void {
    const place = this.#place(index);
    this.#ensurePart(place);
    this.#doneParts.add(place);
    this.#update({
      type: 'assistant_message.content_part.done',
      content_index: place,
      content: outputText(
        text === '' ? this.#textAt(place) : text,
        this.#item.content[place]?.annotations,
      ),
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
      this.#ensurePart(index);
      this.#update({
        type: 'assistant_message.content_part.done',
        content_index: index,
        content: part,
      });
    });
    this.#item = { ...this.#item, content };
    this.#context.stream({ type: 'thread.item.done', item: this.#item });
  }

  #textAt(place: number): string {
    return this.#item.content[place]?.text ?? '';
  }

  #place(index: PartIndex): number {
    const known = this.#places.get(index);
    if (known !== undefined) return known;
    const isIndex = typeof index === 'number' && Number.isInteger(index);
    if (!isIndex || index < 0 || index > maxIndex || this.#taken.has(index))
      return this.#next(index);
    return this.#settle(index, index);
  }

  /** The place behind all there are. */
  #next(index: PartIndex): number {
    return this.#settle(index, this.#item.content.length);
  }

  #settle(index: PartIndex, place: number): number {
    this.#places.set(index, place);
    this.#taken.add(place);
    return place;
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
