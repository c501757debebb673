import type { RunRawModelStreamEvent } from '@openai/agents';
import type { AgentContext } from '../agent-context';
import { AiSdkPart } from '../transports/ai-sdk-part';
import { ChatCompletionsChunk } from '../transports/chat-completions-chunk';
import { GeneratedImages } from './generated-images';
import type { ObservedToolCalls } from './observed-tool-calls';
import type { Place } from './place';
import { ResponseMessages } from './response-messages';
import type { ResponseStreamConverter } from './response-stream-converter';
import {
  isResponsesEvent,
  ResponsesEvent,
  type ResponsesAnnotation,
} from '../transports/responses-events';
import { Thoughts, type ThoughtPlace } from './thoughts';

type ModelEvent = RunRawModelStreamEvent['data'];
type Output = Extract<ModelEvent, { type: 'response_done' }>['response']['output'];

export interface ResponseConversionOptions<Context> {
  /** Counts the responses of the run. */
  readonly ordinal: number;
  readonly context: AgentContext<Context>;
  readonly converter: ResponseStreamConverter;
  readonly toolCalls: ObservedToolCalls<Context>;
}

/** Writes what one model response becomes into the context. */
export class ResponseConversion<Context> {
  readonly #ordinal: number;
  readonly #context: AgentContext<Context>;
  readonly #toolCalls: ObservedToolCalls<Context>;
  readonly #messages: ResponseMessages<Context>;
  readonly #images: GeneratedImages<Context>;
  readonly #thoughts: Thoughts<Context>;
  /** Which kind of events tells the messages; settled by the first one. */
  #source: 'raw' | 'normalised' | null = null;
  /** The reasoning that streams now, outside the Responses API. */
  #thought: ThoughtPlace | null = null;
  #thoughtCount = 0;

  constructor({ ordinal, context, converter, toolCalls }: ResponseConversionOptions<Context>) {
    this.#ordinal = ordinal;
    this.#context = context;
    this.#toolCalls = toolCalls;
    this.#messages = new ResponseMessages(context, converter);
    this.#images = new GeneratedImages(context, converter);
    this.#thoughts = new Thoughts(context);
  }

  /** Text in the normalised form every model sends. */
  text(delta: string, itemId?: string): void {
    this.#source ??= 'normalised';
    if (this.#source === 'normalised') this.#messages.append({ item_id: itemId }, delta);
  }

  /** An event as the provider sent it: what the normalised events leave out is read off it. */
  async provider(event: unknown): Promise<void> {
    if (isResponsesEvent(event)) {
      const parsed = ResponsesEvent.safeParse(event);
      if (parsed.success) await this.#responses(parsed.data);
      return;
    }
    const part = AiSdkPart.safeParse(event);
    if (part.success) return this.#aiSdk(part.data);
    const chunk = ChatCompletionsChunk.safeParse(event);
    if (chunk.success) await this.#chatCompletions(chunk.data);
  }

  /** The response is complete: what it lists and did not stream is shown now. */
  async done(output: Output): Promise<void> {
    const told = this.#source === 'raw';
    if (!told && !this.#thoughts.any) this.#listedReasoning(output);
    this.#thoughts.close();
    await this.#messages.close(
      told && this.#messages.any
        ? []
        : output.flatMap((item) => (item.type === 'message' ? [item.content] : [])),
    );
    this.#images.close();
    await this.#toolCalls.listed(
      this.#ordinal,
      output.filter((item) => item.type === 'function_call'),
    );
  }

  /** The response breaks off. */
  async close(): Promise<void> {
    this.#thoughts.close();
    await this.#messages.close([]);
    this.#images.close();
  }

  async #responses(event: ResponsesEvent): Promise<void> {
    this.#source ??= 'raw';
    const tellsMessages = this.#source === 'raw';
    switch (event.type) {
      case 'response.output_item.added': {
        const { item } = event;
        if (item.type === 'message') {
          if (tellsMessages) await this.#messages.begin(placeOf(event), item.content ?? []);
        } else if (item.type === 'image_generation_call') this.#images.begin(placeOf(event));
        else
          await this.#toolCalls.seen(this.#ordinal, placeOf(event), {
            callId: item.call_id ?? '',
            name: item.name,
          });
        return;
      }
      case 'response.output_item.done': {
        const { item } = event;
        if (item.type === 'message') {
          if (tellsMessages) await this.#messages.end(placeOf(event), item.content ?? []);
        } else if (item.type === 'image_generation_call')
          await this.#images.end(placeOf(event), item.result);
        else {
          const { call_id: callId, name, arguments: args } = item;
          const place = placeOf(event);
          await this.#toolCalls.seen(this.#ordinal, place, { callId: callId ?? '', name });
          await this.#toolCalls.argumentsComplete(this.#ordinal, place, args ?? '{}');
        }
        return;
      }
      case 'response.function_call_arguments.delta':
        return this.#toolCalls.argumentsGrow(this.#ordinal, event, event.delta);
      case 'response.function_call_arguments.done':
        return this.#toolCalls.argumentsComplete(this.#ordinal, event, event.arguments);
      case 'response.reasoning_summary_text.delta':
        this.#thoughts.append(event, event.delta);
        return;
      case 'response.reasoning_summary_text.done':
        this.#thoughts.finish(event, event.text);
        return;
      case 'response.image_generation_call.partial_image':
        return this.#images.show(event, {
          base64: event.partial_image_b64,
          partialIndex: event.partial_image_index,
        });
      case 'response.content_part.added':
      case 'response.output_text.delta':
      case 'response.output_text.done':
      case 'response.output_text.annotation.added':
      case 'response.refusal.delta':
      case 'response.refusal.done':
        if (tellsMessages) await this.#messages.part(event);
        return;
      default:
        event satisfies never;
    }
  }

  async #chatCompletions({ choices }: ChatCompletionsChunk): Promise<void> {
    for (const { index, delta } of choices) {
      if (index !== 0 || delta === null || delta === undefined) continue;
      const reasoning = delta.reasoning ?? delta.reasoning_content ?? '';
      const calls = delta.tool_calls ?? [];
      if (reasoning !== '') this.#think('chunk', reasoning);
      if (delta.content || delta.refusal || calls.length > 0) this.#endThought();
      if (delta.refusal) this.text(delta.refusal);
      for (const [at, { index: told, id, function: called }] of calls.entries()) {
        const place = { output_index: told ?? at };
        const name = called?.name ?? '';
        await this.#toolCalls.seen(this.#ordinal, place, { callId: id ?? '', name });
        await this.#toolCalls.argumentsGrow(this.#ordinal, place, called?.arguments ?? '');
      }
    }
  }

  async #aiSdk(part: AiSdkPart): Promise<void> {
    switch (part.type) {
      case 'reasoning-start':
        return;
      case 'reasoning-delta':
        if (part.delta === '') return;
        // The adapter begins another message behind reasoning and behind a call, and so do we.
        this.#messages.interrupt();
        this.#think(part.id, part.delta);
        return;
      case 'reasoning-end':
        this.#endThought();
        return;
      case 'tool-input-start':
        this.#endThought();
        this.#messages.interrupt();
        return this.#toolCalls.seen(
          this.#ordinal,
          { item_id: part.id },
          { callId: part.id, name: part.toolName },
        );
      case 'tool-input-delta':
        return this.#toolCalls.argumentsGrow(this.#ordinal, { item_id: part.id }, part.delta);
      case 'tool-call': {
        const { toolCallId: callId, toolName: name, input } = part;
        const text = typeof input === 'string' ? input : JSON.stringify(input ?? {});
        this.#endThought();
        this.#messages.interrupt();
        const place = { item_id: callId };
        await this.#toolCalls.seen(this.#ordinal, place, { callId, name });
        return this.#toolCalls.argumentsComplete(this.#ordinal, place, text === '' ? '{}' : text);
      }
      case 'source':
        return this.#messages.source((index) => citationOf(part, index));
      case 'file':
        this.#endThought();
        this.#messages.interrupt();
        return this.#images.end({}, part.data, part.mediaType);
      default:
        part satisfies never;
    }
  }

  #think(id: string, delta: string): void {
    if (this.#thought?.item_id !== id) this.#endThought();
    this.#thought ??= { item_id: id, summary_index: this.#thoughtCount++ };
    this.#thoughts.append(this.#thought, delta);
  }

  #endThought(): void {
    if (this.#thought !== null) this.#thoughts.finish(this.#thought);
    this.#thought = null;
  }

  /**
   * Reasoning that did not stream. Behind a message that has begun it comes late, and its workflow
   * ends at once: so the thread has it in front of the message, as the response does.
   */
  #listedReasoning(output: Output): void {
    for (const item of output) {
      if (item.type !== 'reasoning') continue;
      const content = item.content.map(({ text }) => text).join('\n\n');
      const text =
        content === '' ? (item.rawContent ?? []).map((raw) => raw.text).join('') : content;
      this.#thoughts.finish({ item_id: item.id, summary_index: this.#thoughtCount++ }, text);
    }
    if (this.#thoughts.any && this.#messages.any) this.#context.giveWay();
  }
}

/** A source as what the Responses API has for it. */
const citationOf = (
  source: Extract<AiSdkPart, { type: 'source' }>,
  index?: number,
): ResponsesAnnotation =>
  source.sourceType === 'url'
    ? { type: 'url_citation', url: source.url, title: source.title, end_index: index }
    : { type: 'file_citation', filename: source.filename, index };

/** An item is known by the id it carries itself, a call without one by that of the call. */
const placeOf = ({
  output_index,
  item,
}: Extract<ResponsesEvent, { readonly item: unknown }>): Place => ({
  output_index,
  item_id: item.id ?? (item.type === 'function_call' ? item.call_id : undefined),
});
