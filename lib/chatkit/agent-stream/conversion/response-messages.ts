import type { AgentContext } from '../agent-context';
import { outputText, type AssistantMessageContent } from '../../protocol/assistant-message';
import { textOf, toAnnotation, toContent, toContents } from './content-conversion';
import { ListedMessages } from './listed-messages';
import type { Place } from './place';
import type { ResponseStreamConverter } from './response-stream-converter';
import type { ResponsesEvent } from '../transports/responses-events';
import { StreamedMessage, type PartIndex } from './streamed-message';

type PartEvent = Extract<ResponsesEvent, { content_index: PartIndex }>;

interface Placed<Context> {
  readonly position: number;
  readonly message: StreamedMessage<Context>;
}

interface Finished {
  readonly position: number;
  readonly providerId: string | undefined;
  readonly text: string;
}

/**
 * The messages of one model response. A message is found by its position in the response; ids are
 * only asked where a provider leaves the position out, and then only among the open messages: they
 * may be constant, missing or shared.
 */
export class ResponseMessages<Context> {
  readonly #context: AgentContext<Context>;
  readonly #converter: ResponseStreamConverter;
  readonly #open = new Map<number, StreamedMessage<Context>>();
  readonly #finished: Finished[] = [];
  /** Positions for messages that come without one, below every real position. */
  #nextOwnPosition = -1;

  constructor(context: AgentContext<Context>, converter: ResponseStreamConverter) {
    this.#context = context;
    this.#converter = converter;
  }

  /** Whether the response has shown any message so far. */
  get any(): boolean {
    return this.#open.size + this.#finished.length > 0;
  }

  /** A message begins: always a new item. One still open at the position ends as it is. */
  async begin(place: Place, content: readonly unknown[]): Promise<void> {
    const contents = await toContents(content, this.#converter);
    const position = place.output_index ?? this.#nextOwnPosition--;
    this.#finish(position);
    this.#openAt(position, place.item_id, contents);
  }

  /** Text of the open message, begun here when there is none. */
  append(place: Place, delta: string): void {
    if (delta !== '') this.#at(place).append(0, delta);
  }

  /**
   * Something happens to a part of a message, begun here when the provider never did. What comes late,
   * of a message that has ended with it, does not begin another.
   */
  async part(event: PartEvent): Promise<void> {
    const index = event.content_index;
    switch (event.type) {
      case 'response.content_part.added': {
        const content = (await toContent(event.part, this.#converter)) ?? outputText('');
        if (!this.#isLate(event, content.text)) this.#at(event).addPart(index, content);
        return;
      }
      case 'response.output_text.delta':
      case 'response.refusal.delta':
        if (event.delta !== '') this.#at(event).append(index, event.delta);
        return;
      case 'response.output_text.done':
        if (!this.#isLate(event, event.text)) this.#at(event).finishPart(index, event.text);
        return;
      case 'response.refusal.done':
        if (!this.#isLate(event, event.refusal)) this.#at(event).finishPart(index, event.refusal);
        return;
      case 'response.output_text.annotation.added': {
        const annotation = await toAnnotation(event.annotation, this.#converter);
        if (annotation !== null && !this.#isLate(event))
          this.#at(event).annotate(index, annotation);
        return;
      }
      default:
        event satisfies never;
    }
  }

  /** A message ends with its final parts. Said twice of one message, the second time is nothing. */
  async end(place: Place, content: readonly unknown[]): Promise<void> {
    const final = await toContents(content, this.#converter);
    const found = this.#find(place);
    if (found !== undefined) this.#finish(found.position, final);
    else if (!this.#hasFinished(place, (text) => text === textOf(final))) this.#whole(place, final);
  }

  /** Something else comes between: what is open ends here as it has streamed. */
  interrupt(): void {
    for (const position of [...this.#open.keys()]) this.#finish(position);
  }

  /**
   * The response is over. Messages it lists are matched in order with those that streamed, and those
   * that never streamed are shown now; what is still open ends as it is.
   * @param raw the messages' parts, empty when the events have already told everything
   */
  async close(raw: readonly (readonly unknown[])[]): Promise<void> {
    const contents: AssistantMessageContent[][] = [];
    for (const content of raw) contents.push(await toContents(content, this.#converter));
    const listed = new ListedMessages(contents);
    for (const { text } of this.#finished) listed.take(text);
    // One each: the list is the provider's last word, whatever has streamed.
    const finals = listed.left.length === this.#open.size ? listed.left : undefined;
    for (const [at, [position, message]] of [...this.#open].entries())
      this.#finish(position, finals?.[at] ?? listed.take(message.text));
    if (finals === undefined) for (const final of listed.left) this.#whole({}, final);
  }

  #openAt(
    position: number,
    providerId: string | null | undefined,
    content: readonly AssistantMessageContent[] = [],
  ): StreamedMessage<Context> {
    const message = new StreamedMessage(this.#context, providerId ?? undefined, content);
    this.#open.set(position, message);
    return message;
  }

  #at(place: Place): StreamedMessage<Context> {
    return (
      this.#find(place)?.message ??
      this.#openAt(place.output_index ?? this.#nextOwnPosition--, place.item_id)
    );
  }

  #find(place: Place): Placed<Context> | undefined {
    const open = [...this.#open].map(([position, message]) => ({ position, message }));
    if (place.output_index !== undefined)
      return open.find(({ position }) => position === place.output_index);
    const id = place.item_id ?? undefined;
    if (id === undefined) return open.at(-1);
    return (
      open.findLast(({ message }) => message.providerId === id) ??
      open.findLast(({ message }) => message.providerId === undefined)
    );
  }

  #isLate(place: Place, told = ''): boolean {
    return (
      this.#find(place) === undefined && this.#hasFinished(place, (text) => text.includes(told))
    );
  }

  #hasFinished(
    { output_index: at, item_id: id }: Place,
    matches: (text: string) => boolean,
  ): boolean {
    return this.#finished.some(
      (each) =>
        matches(each.text) &&
        (at === undefined ? each.providerId === (id ?? undefined) : each.position === at),
    );
  }

  /** A message that comes whole; one without text is nothing. */
  #whole(place: Place, final: readonly AssistantMessageContent[]): void {
    if (textOf(final).trim() === '') return;
    const position = place.output_index ?? this.#nextOwnPosition--;
    this.#openAt(position, place.item_id);
    this.#finish(position, final);
  }

  #finish(position: number, final: readonly AssistantMessageContent[] = []): void {
    const message = this.#open.get(position);
    if (message === undefined) return;
    this.#open.delete(position);
    const { providerId, text } = message;
    message.finish(final);
    this.#finished.push({ position, providerId, text: final.length > 0 ? textOf(final) : text });
  }
}
