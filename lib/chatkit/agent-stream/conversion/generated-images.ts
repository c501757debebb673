import type { AgentContext } from '../agent-context';
import type { GeneratedImageItem } from '../../protocol/generated-image';
import { placeKey, type Place } from './place';
import type { ResponseStreamConverter } from './response-stream-converter';

/**
 * The image calls of one response, each with an item of its own. A call is told by its position in
 * the response, or by its id where a provider leaves the position out.
 */
export class GeneratedImages<Context> {
  readonly #context: AgentContext<Context>;
  readonly #converter: ResponseStreamConverter;
  readonly #open = new Map<string, GeneratedImageItem>();
  readonly #ended = new Set<string>();

  constructor(context: AgentContext<Context>, converter: ResponseStreamConverter) {
    this.#context = context;
    this.#converter = converter;
  }

  /** An image begins. Said twice of one call, the second time is nothing. */
  begin(place: Place): void {
    if (!this.#ended.has(placeKey(place))) this.#at(place);
  }

  /** A partial image: the item shows it, begun here when the provider never did. */
  async show(
    place: Place,
    { base64, partialIndex }: { readonly base64: string; readonly partialIndex: number },
  ): Promise<void> {
    if (this.#ended.has(placeKey(place))) return;
    const item = this.#at(place);
    const imageId = place.item_id ?? item.id;
    const url = await this.#converter.base64ImageToUrl({ imageId, base64, partialIndex });
    const image = { id: imageId, url };
    this.#open.set(placeKey(place), { ...item, image });
    this.#context.stream({
      type: 'thread.item.updated',
      item_id: item.id,
      update: {
        type: 'generated_image.updated',
        image,
        progress: this.#converter.partialImageIndexToProgress(partialIndex),
      },
    });
  }

  /** The final image; without one the item goes. */
  async end(place: Place, base64: string | null | undefined): Promise<void> {
    const key = placeKey(place);
    if (this.#ended.has(key)) return;
    if (base64 === null || base64 === undefined || base64 === '') {
      const open = this.#open.get(key);
      if (open !== undefined) this.#remove(open);
    } else {
      const item = this.#at(place);
      const imageId = place.item_id ?? item.id;
      const url = await this.#converter.base64ImageToUrl({ imageId, base64 });
      this.#context.stream({
        type: 'thread.item.done',
        item: { ...item, image: { id: imageId, url } },
      });
    }
    this.#open.delete(key);
    this.#ended.add(key);
  }

  /** The response is over: images still without a result go. */
  close(): void {
    for (const item of this.#open.values()) this.#remove(item);
    this.#open.clear();
  }

  #at(place: Place): GeneratedImageItem {
    const open = this.#open.get(placeKey(place));
    if (open !== undefined) return open;
    const item: GeneratedImageItem = {
      ...this.#context.newItem('message'),
      type: 'generated_image',
    };
    this.#open.set(placeKey(place), item);
    this.#context.stream({ type: 'thread.item.added', item });
    return item;
  }

  #remove({ id }: GeneratedImageItem): void {
    this.#context.stream({ type: 'thread.item.removed', item_id: id });
  }
}
