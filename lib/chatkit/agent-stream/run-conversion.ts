import type { RunRawModelStreamEvent, RunStreamEvent } from '@openai/agents';
import type { AgentContext } from './agent-context';
import { GeneratedImages } from './generated-images';
import { ObservedToolCalls, type ToolCallObserver } from './observed-tool-calls';
import { ResponseMessages } from './response-messages';
import type { ResponseStreamConverter } from './response-stream-converter';
import { ChatCompletionsChunk, isResponsesEvent, ResponsesEvent } from './responses-events';
import { Thoughts } from './thoughts';

type ModelEvent = RunRawModelStreamEvent['data'];
type ResponseDone = Extract<ModelEvent, { type: 'response_done' }>;

interface OpenResponse<Context> {
  /** Counts the responses of the run. */
  readonly ordinal: number;
  readonly messages: ResponseMessages<Context>;
  readonly images: GeneratedImages<Context>;
  /** Which kind of events tells the messages; settled by the first one. */
  source: 'raw' | 'normalised' | null;
}

/** Writes the events of one run into its context (spec/agent-stream.md 5.5 to 5.10). */
export class RunConversion<Context> {
  readonly #context: AgentContext<Context>;
  readonly #converter: ResponseStreamConverter;
  readonly #toolCalls: ObservedToolCalls<Context>;
  readonly #thoughts: Thoughts<Context>;
  #responses = 0;
  #response: OpenResponse<Context> | null = null;

  constructor(
    context: AgentContext<Context>,
    converter: ResponseStreamConverter,
    observer: ToolCallObserver,
  ) {
    this.#context = context;
    this.#converter = converter;
    this.#toolCalls = new ObservedToolCalls(context, observer);
    this.#thoughts = new Thoughts(context);
  }

  async handle(event: RunStreamEvent): Promise<void> {
    switch (event.type) {
      case 'raw_model_stream_event':
        return this.#model(event.data);
      case 'run_item_stream_event':
        return this.#toolCalls.runItem(event);
      case 'agent_updated_stream_event':
        return;
      default:
        event satisfies never;
    }
  }

  /** The run is over: nothing stays open, except a workflow that goes on after a client tool call. */
  async finish(): Promise<void> {
    this.#close();
    const context = this.#context;
    const { clientToolCall, workflowItem } = context;
    if (clientToolCall === null) {
      context.endWorkflow();
      return;
    }
    if (workflowItem !== null)
      await context.store.addThreadItem(context.thread.id, workflowItem, context.requestContext);
    const base = context.newItem('tool_call');
    context.stream({
      type: 'thread.item.done',
      item: {
        ...base,
        type: 'client_tool_call',
        status: 'pending',
        call_id: clientToolCall.callId ?? this.#toolCalls.lastCallId ?? base.id,
        name: clientToolCall.name,
        arguments: clientToolCall.arguments,
      },
    });
  }

  async #model(event: ModelEvent): Promise<void> {
    switch (event.type) {
      case 'response_started':
        this.#close();
        this.#open();
        return;
      case 'output_text_delta':
        // The Responses models send each delta twice: like this, and as the raw event it came from.
        if (event.providerData?.['type'] === 'response.output_text.delta') return;
        this.#append(event.delta, event.itemId);
        return;
      case 'model':
        if (isResponsesEvent(event.event)) await this.#raw(event.event);
        else await this.#chunk(event.event);
        return;
      case 'response_done':
        return this.#done(event);
      default:
        event satisfies never;
    }
  }

  #open(): OpenResponse<Context> {
    return (this.#response ??= {
      ordinal: this.#responses++,
      messages: new ResponseMessages(this.#context, this.#converter),
      images: new GeneratedImages(this.#context, this.#converter),
      source: null,
    });
  }

  #append(delta: string, itemId: string | undefined): void {
    const response = this.#open();
    response.source ??= 'normalised';
    if (response.source === 'normalised' && delta !== '')
      response.messages.at({ item_id: itemId }).append(0, delta);
  }

  async #done({ response: { output } }: ResponseDone): Promise<void> {
    const response = this.#open();
    const calls = output.filter((item) => item.type === 'function_call');
    const told = response.source === 'raw' && response.messages.any;
    this.#close(
      told ? [] : output.flatMap((item) => (item.type === 'message' ? [item.content] : [])),
    );
    await this.#toolCalls.listed(response.ordinal, calls);
  }

  #close(listed: readonly (readonly unknown[])[] = []): void {
    const response = this.#response;
    if (response === null) return;
    this.#response = null;
    response.messages.close(listed);
    response.images.close();
    this.#thoughts.close();
  }

  async #chunk(raw: unknown): Promise<void> {
    const parsed = ChatCompletionsChunk.safeParse(raw);
    if (!parsed.success) return;
    const { ordinal } = this.#open();
    for (const { index, delta } of parsed.data.choices) {
      if (index !== 0) continue;
      if (delta?.refusal) this.#append(delta.refusal, undefined);
      for (const call of delta?.tool_calls ?? [])
        await this.#toolCalls.seen(ordinal, call.index, {
          callId: call.id ?? '',
          name: call.function?.name ?? '',
        });
    }
  }

  async #raw(raw: { readonly type: string }): Promise<void> {
    const parsed = ResponsesEvent.safeParse(raw);
    if (!parsed.success) return;
    const event = parsed.data;
    const response = this.#open();
    const { ordinal, messages, images } = response;
    const position = event.output_index ?? 0;
    response.source ??= 'raw';
    const tellsMessages = response.source === 'raw';
    switch (event.type) {
      case 'response.output_item.added':
        if (event.item.type === 'message') {
          const place = { output_index: event.output_index, item_id: event.item.id };
          if (tellsMessages) messages.begin(place, event.item.content ?? []);
        } else if (event.item.type === 'image_generation_call') images.begin(event);
        else
          await this.#toolCalls.seen(ordinal, position, {
            callId: event.item.call_id ?? '',
            name: event.item.name,
          });
        return;
      case 'response.output_item.done':
        if (event.item.type === 'message') {
          const place = { output_index: event.output_index, item_id: event.item.id };
          if (tellsMessages) messages.end(place, event.item.content ?? []);
        } else if (event.item.type === 'image_generation_call')
          await images.end({ ...event, item_id: event.item.id }, event.item.result);
        else {
          const { call_id: callId, name, arguments: args } = event.item;
          await this.#toolCalls.seen(ordinal, position, { callId: callId ?? '', name });
          await this.#toolCalls.argumentsComplete(ordinal, position, args ?? '{}');
        }
        return;
      case 'response.function_call_arguments.done':
        return this.#toolCalls.argumentsComplete(ordinal, position, event.arguments);
      case 'response.reasoning_summary_text.delta':
        this.#thoughts.append(event, event.delta);
        return;
      case 'response.reasoning_summary_text.done':
        this.#thoughts.finish(event, event.text);
        return;
      case 'response.image_generation_call.partial_image':
        return images.show(event, {
          base64: event.partial_image_b64,
          partialIndex: event.partial_image_index,
        });
      case 'response.content_part.added':
      case 'response.output_text.delta':
      case 'response.output_text.done':
      case 'response.output_text.annotation.added':
      case 'response.refusal.delta':
      case 'response.refusal.done':
        if (tellsMessages) messages.part(event);
        return;
      default:
        event satisfies never;
    }
  }
}
