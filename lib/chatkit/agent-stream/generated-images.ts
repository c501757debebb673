import type { AgentContext } from './agent-context';
import type { GeneratedImageItem } from '../protocol/generated-image';
import type { Place } from './response-messages';
import type { ResponseStreamConverter } from './response-stream-converter';

/** The image calls of one response, each with an item of its own. */
export class GeneratedImages<Context> {
  readonly #context: AgentContext<Context>;
  readonly #converter: ResponseStreamConverter;
  readonly #open = new Map<number, GeneratedImageItem>();

  constructor(context: AgentContext<Context>, converter: ResponseStreamConverter) {
    this.#context = context;
    this.#converter = converter;
  }

  begin(place: Place): void {
    const item: GeneratedImageItem = {
      ...this.#context.newItem('message'),
      type: 'generated_image',
    };
    this.#open.set(positionOf(place), item);
    this.#context.stream({ type: 'thread.item.added', item });
  }

  async show(
    place: Place,
    { base64, partialIndex }: { readonly base64: string; readonly partialIndex: number },
  ): Promise<void> {
    const item = this.#open.get(positionOf(place));
    if (item === undefined) return;
    const imageId = place.item_id ?? item.id;
    const url = await this.#converter.base64ImageToUrl({ imageId, base64, partialIndex });
    const image = { id: imageId, url };
    this.#open.set(positionOf(place), { ...item, image });
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
    const item = this.#open.get(positionOf(place));
    if (item === undefined) return;
    this.#open.delete(positionOf(place));
    if (base64 === null || base64 === undefined || base64 === '') {
      this.#context.stream({ type: 'thread.item.removed', item_id: item.id });
      return;
    }
    const imageId = place.item_id ?? item.id;
    const url = await this.#converter.base64ImageToUrl({ imageId, base64 });
    this.#context.stream({
      type: 'thread.item.done',
      item: { ...item, image: { id: imageId, url } },
    });
  }

  /** The response is over: images still without a result go. */
  close(): void {
    for (const { id } of this.#open.values())
      this.#context.stream({ type: 'thread.item.removed', item_id: id });
    this.#open.clear();
  }
}

const positionOf = ({ output_index: position = 0 }: Place): number => position;
