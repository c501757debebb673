import type { RunRawModelStreamEvent, RunStreamEvent } from '@openai/agents';
import type { AgentContext } from '../agent-context';
import { ObservedToolCalls, type ToolCallObserver } from './observed-tool-calls';
import { ResponseConversion } from './response-conversion';
import type { ResponseStreamConverter } from './response-stream-converter';
import type { ThreadStreamEvent } from '../../protocol/thread-stream-event';

type ModelEvent = RunRawModelStreamEvent['data'];

/** Writes the events of one run into its context (spec/agent-stream.md 5.5 to 5.10). */
export class RunConversion<Context> {
  readonly #context: AgentContext<Context>;
  readonly #converter: ResponseStreamConverter;
  readonly #toolCalls: ObservedToolCalls<Context>;
  #responses = 0;
  #response: ResponseConversion<Context> | null = null;

  constructor(
    context: AgentContext<Context>,
    converter: ResponseStreamConverter,
    observer: ToolCallObserver,
  ) {
    this.#context = context;
    this.#converter = converter;
    this.#toolCalls = new ObservedToolCalls(context, observer);
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
    await this.#close();
    if (this.#context.clientToolCall === null) this.#context.endWorkflow();
  }

  /**
   * The call a tool has asked the browser for, once everything before it is stored. Until its output
   * comes the open workflow waits in the thread.
   */
  async *clientToolCall(): AsyncGenerator<ThreadStreamEvent, void, undefined> {
    const asked = this.#context.clientToolCall;
    if (asked === null) return;
    this.#context.clientToolCall = null;
    await this.#context.storeWorkflow();
    const base = this.#context.newItem('tool_call');
    yield {
      type: 'thread.item.done',
      item: {
        ...base,
        type: 'client_tool_call',
        status: 'pending',
        call_id: asked.callId ?? this.#toolCalls.callIdFor(asked.name) ?? base.id,
        name: asked.name,
        arguments: structuredClone(asked.arguments),
      },
    };
  }

  async #model(event: ModelEvent): Promise<void> {
    switch (event.type) {
      case 'response_started':
        return this.#close();
      case 'output_text_delta':
        // The Responses models send each delta twice: like this, and as the raw event it came from.
        if (event.providerData?.['type'] !== 'response.output_text.delta')
          this.#open().text(event.delta, event.itemId);
        return;
      case 'model':
        return this.#open().provider(event.event);
      case 'response_done': {
        const response = this.#open();
        this.#response = null;
        return response.done(event.response.output);
      }
      default:
        event satisfies never;
    }
  }

  #open(): ResponseConversion<Context> {
    return (this.#response ??= new ResponseConversion({
      ordinal: this.#responses++,
      context: this.#context,
      converter: this.#converter,
      toolCalls: this.#toolCalls,
    }));
  }

  async #close(): Promise<void> {
    const response = this.#response;
    this.#response = null;
    await response?.close();
  }
}
