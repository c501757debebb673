import type { AgentContext } from '../agent-context';
import type { Annotation } from '../../protocol/annotation';
import type { AssistantMessageContent } from '../../protocol/assistant-message';
import { textOf, toAnnotation, toContent, toContents } from './content-conversion';
import { ListedMessages } from './listed-messages';
import { findPlaced, isSamePlace, type Place, type Placed } from './place';
import type { ResponseStreamConverter } from './response-stream-converter';
import type { ResponsesAnnotation, ResponsesEvent } from '../transports/responses-events';
import { StreamedMessage, type PartIndex } from './streamed-message';

type PartEvent = Extract<ResponsesEvent, { content_index: PartIndex }>;

interface OpenMessage<Context> extends Placed {
  readonly message: StreamedMessage<Context>;
}

interface Finished extends Placed {
  readonly text: string;
}

/** The messages of one model response. An event finds its own by place, among those that are open. */
export class ResponseMessages<Context> {
  readonly #context: AgentContext<Context>;
  readonly #converter: ResponseStreamConverter;
  readonly #open: OpenMessage<Context>[] = [];
  readonly #finished: Finished[] = [];
  /** Of the next message. */
  readonly #sources: Annotation[] = [];

  constructor(context: AgentContext<Context>, converter: ResponseStreamConverter) {
    this.#context = context;
    this.#converter = converter;
  }

  /** Whether the response has shown any message so far. */
  get any(): boolean {
    return this.#open.length + this.#finished.length > 0;
  }

  /** A message begins: always a new item. One still open at the place ends as it is. */
  async begin(place: Place, content: readonly unknown[]): Promise<void> {
    const contents = await toContents(content, this.#converter);
    const before = this.#open.find((open) => isSamePlace(open.place, place));
    if (before !== undefined) this.#finish(before);
    this.#add(place, contents);
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
        const content = await toContent(event.part, this.#converter);
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

  /**
   * The message that is open has a source, cited where its text stands. One that comes before any text
   * is listed with the next message of the response, and is nothing when there is none.
   */
  async source(citationAt: (index?: number) => ResponsesAnnotation): Promise<void> {
    const message = this.#open.at(-1)?.message;
    const annotation = await toAnnotation(citationAt(message?.text.length), this.#converter);
    if (annotation === null) return;
    if (message === undefined) this.#sources.push(annotation);
    else message.annotate(0, annotation);
  }

  /** A message ends with its final parts. Said twice of one message, the second time is nothing. */
  async end(place: Place, content: readonly unknown[]): Promise<void> {
    const final = await toContents(content, this.#converter);
    const open = findPlaced(this.#open, place);
    if (open !== undefined) this.#finish(open, final);
    else if (!this.#hasFinished(place, (text) => text === textOf(final))) this.#whole(place, final);
  }

  /** Something else comes between: what is open ends here as it has streamed. */
  interrupt(): void {
    for (const open of [...this.#open]) this.#finish(open);
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
    const finals = listed.left.length === this.#open.length ? listed.left : undefined;
    for (const [at, open] of [...this.#open].entries())
      this.#finish(open, finals?.[at] ?? listed.take(open.message.text));
    if (finals === undefined) for (const final of listed.left) this.#whole({}, final);
  }

  #at(place: Place): StreamedMessage<Context> {
    return (findPlaced(this.#open, place) ?? this.#add(place)).message;
  }

  #add(place: Place, content: readonly AssistantMessageContent[] = []): OpenMessage<Context> {
    const open = { place, message: new StreamedMessage(this.#context, content) };
    this.#open.push(open);
    for (const source of this.#sources.splice(0)) open.message.annotate(0, source);
    return open;
  }

  #isLate(place: Place, told = ''): boolean {
    return (
      findPlaced(this.#open, place) === undefined &&
      this.#hasFinished(place, (text) => text.includes(told))
    );
  }

  #hasFinished(place: Place, matches: (text: string) => boolean): boolean {
    const isThere =
      place.output_index === undefined
        ? (each: Finished) => (each.place.item_id ?? undefined) === (place.item_id ?? undefined)
        : (each: Finished) => each.place.output_index === place.output_index;
    return this.#finished.some((each) => matches(each.text) && isThere(each));
  }

  /** A message that comes whole; one without text is nothing. */
  #whole(place: Place, final: readonly AssistantMessageContent[]): void {
    if (textOf(final).trim() === '') return;
    this.#finish(this.#add(place), final);
  }

  #finish(open: OpenMessage<Context>, final: readonly AssistantMessageContent[] = []): void {
    const { place, message } = open;
    this.#open.splice(this.#open.indexOf(open), 1);
    const { text } = message;
    message.finish(final);
    this.#finished.push({ place, text: final.length > 0 ? textOf(final) : text });
  }
}
