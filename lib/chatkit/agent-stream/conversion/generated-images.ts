import type { AgentContext } from '../agent-context';
import type { GeneratedImageItem } from '../../protocol/generated-image';
import { findPlaced, isSamePlace, type Place, type Placed } from './place';
import type { ResponseStreamConverter } from './response-stream-converter';

interface OpenImage extends Placed {
  item: GeneratedImageItem;
}

/**
 * The image calls of one response, each with an item of its own. An event finds its own by place, among
 * those that are open.
 */
export class GeneratedImages<Context> {
  readonly #context: AgentContext<Context>;
  readonly #converter: ResponseStreamConverter;
  readonly #open: OpenImage[] = [];
  readonly #ended: Place[] = [];

  constructor(context: AgentContext<Context>, converter: ResponseStreamConverter) {
    this.#context = context;
    this.#converter = converter;
  }

  /** An image begins. Said twice of one call, the second time is nothing. */
  begin(place: Place): void {
    const isOpen = this.#open.some((image) => isSamePlace(image.place, place));
    if (!isOpen && !this.#hasEnded(place)) this.#add(place);
  }

  /** A partial image: the item shows it, begun here when the provider never did. */
  async show(
    place: Place,
    { base64, partialIndex }: { readonly base64: string; readonly partialIndex: number },
  ): Promise<void> {
    const open = this.#at(place);
    if (open === undefined) return;
    const { item } = open;
    const imageId = place.item_id ?? item.id;
    const url = await this.#converter.base64ImageToUrl({ imageId, base64, partialIndex });
    const image = { id: imageId, url };
    open.item = { ...item, image };
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
  async end(place: Place, base64: string | null | undefined, mediaType?: string): Promise<void> {
    if (base64 === null || base64 === undefined || base64 === '') {
      const open = findPlaced(this.#open, place);
      if (open !== undefined) {
        this.#remove(open.item);
        this.#close(open, place);
      }
      return;
    }
    const open = this.#at(place);
    if (open === undefined) return;
    const imageId = place.item_id ?? open.item.id;
    const url = await this.#converter.base64ImageToUrl({
      imageId,
      base64,
      ...(mediaType !== undefined && { mediaType }),
    });
    this.#context.stream({
      type: 'thread.item.done',
      item: { ...open.item, image: { id: imageId, url } },
    });
    this.#close(open, place);
  }

  /** The response is over: images still without a result go. */
  close(): void {
    for (const { item } of this.#open.splice(0)) this.#remove(item);
  }

  /** The open image, begun here when the provider never did; undefined for one that has ended. */
  #at(place: Place): OpenImage | undefined {
    const open = findPlaced(this.#open, place);
    return open ?? (this.#hasEnded(place) ? undefined : this.#add(place));
  }

  #add(place: Place): OpenImage {
    const item: GeneratedImageItem = {
      ...this.#context.newItem('message'),
      type: 'generated_image',
    };
    const open = { place, item };
    this.#open.push(open);
    this.#context.stream({ type: 'thread.item.added', item });
    return open;
  }

  #hasEnded(place: Place): boolean {
    return this.#ended.some((ended) => isSamePlace(ended, place));
  }

  #close(open: OpenImage, place: Place): void {
    this.#open.splice(this.#open.indexOf(open), 1);
    this.#ended.push(open.place, place);
  }

  #remove({ id }: GeneratedImageItem): void {
    this.#context.stream({ type: 'thread.item.removed', item_id: id });
  }
}
