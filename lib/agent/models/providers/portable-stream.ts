import { Stream } from 'openai/streaming';
import { portableChunks } from './portable-chunk';

/** The stream of a Chat Completions answer, its chunks read by `portableChunks`. */
export class PortableStream<Item> extends Stream<Item> {
  static override fromSSEResponse<Item>(
    ...args: Parameters<typeof Stream.fromSSEResponse>
  ): Stream<Item> {
    const [, controller, client] = args;
    const source = super.fromSSEResponse<Item>(...args);
    const portable = portableChunks();
    return new PortableStream<Item>(
      async function* () {
        for await (const chunk of source) yield portable(chunk) as Item;
      },
      controller,
      client,
    );
  }
}
