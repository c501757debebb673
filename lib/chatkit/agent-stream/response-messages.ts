import type { AgentContext } from './agent-context';
import { outputText, type AssistantMessageContent } from '../protocol/assistant-message';
import { toAnnotation, toContent, type ResponseStreamConverter } from './response-stream-converter';
import type { ResponsesEvent } from './responses-events';
import { StreamedMessage } from './streamed-message';

type PartEvent = Extract<ResponsesEvent, { content_index: number }>;

/** Where a provider says something belongs. */
export interface Place {
  readonly output_index?: number | undefined;
  readonly item_id?: string | null | undefined;
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
  readonly #finishedTexts = new Map<number, string>();
  /** Positions for messages that come without one, below every real position. */
  #nextOwnPosition = -1;

  constructor(context: AgentContext<Context>, converter: ResponseStreamConverter) {
    this.#context = context;
    this.#converter = converter;
  }

  /** Whether the response has shown any message so far. */
  get any(): boolean {
    return this.#open.size + this.#finishedTexts.size > 0;
  }

  /** A message begins: always a new item. One still open at the position ends as it is. */
  begin(place: Place, content: readonly unknown[]): void {
    const position = place.output_index ?? this.#nextOwnPosition--;
    this.#finish(position);
    this.#openAt(position, place.item_id, this.#contents(content));
  }

  /** The open message something belongs to; begun here when the provider never did. */
  at(place: Place): StreamedMessage<Context> {
    return (
      this.#find(place)?.message ??
      this.#openAt(place.output_index ?? this.#nextOwnPosition--, place.item_id)
    );
  }

  /** Something happens to a part of a message. */
  part(event: PartEvent): void {
    const index = event.content_index;
    switch (event.type) {
      case 'response.content_part.added':
        this.at(event).addPart(index, toContent(event.part, this.#converter) ?? outputText(''));
        return;
      case 'response.output_text.delta':
      case 'response.refusal.delta':
        this.at(event).append(index, event.delta);
        return;
      case 'response.output_text.done':
        this.at(event).finishPart(index, event.text);
        return;
      case 'response.refusal.done':
        this.at(event).finishPart(index, event.refusal);
        return;
      case 'response.output_text.annotation.added': {
        const annotation = toAnnotation(event.annotation, this.#converter);
        if (annotation !== null) this.at(event).annotate(index, annotation);
        return;
      }
      default:
        event satisfies never;
    }
  }

  /** A message ends with its final parts. Said twice of one message, the second time is nothing. */
  end(place: Place, content: readonly unknown[]): void {
    const final = this.#contents(content);
    const found = this.#find(place);
    if (found !== undefined) {
      this.#finish(found.position, final);
      return;
    }
    const position = place.output_index ?? this.#nextOwnPosition--;
    if (this.#finishedTexts.get(position) === textOf(final)) return;
    this.#openAt(position, place.item_id);
    this.#finish(position, final);
  }

  /**
   * The response is over. Messages it lists are matched in order with those that streamed, by text,
   * and those that never streamed are shown now; what is still open ends as it is.
   * @param listed the messages' parts, empty when the events have already told everything
   */
  close(listed: readonly (readonly unknown[])[]): void {
    const finals = listed.map((content) => this.#contents(content));
    for (const [position, message] of [...this.#open]) {
      const parts: AssistantMessageContent[] = [];
      // One streamed text can be several listed messages: some providers repeat one id for all.
      for (;;) {
        const next = finals[0];
        if (next === undefined || !message.text.startsWith(textOf([...parts, ...next]))) break;
        parts.push(...next);
        finals.shift();
      }
      // The texts don't agree: the list is the provider's last word.
      if (parts.length === 0 && finals.length === this.#open.size)
        parts.push(...(finals.shift() ?? []));
      this.#finish(position, parts);
    }
    for (const final of finals) this.end({}, final);
  }

  #contents(raw: readonly unknown[]): AssistantMessageContent[] {
    return raw.map((part) => toContent(part, this.#converter)).filter((part) => part !== null);
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

  #find(
    place: Place,
  ): { readonly position: number; readonly message: StreamedMessage<Context> } | undefined {
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

  #finish(position: number, final: readonly AssistantMessageContent[] = []): void {
    const message = this.#open.get(position);
    if (message === undefined) return;
    this.#open.delete(position);
    message.finish(final);
    this.#finishedTexts.set(position, final.length > 0 ? textOf(final) : message.text);
  }
}

const textOf = (content: readonly AssistantMessageContent[]): string =>
  content.map((part) => part.text).join('');
