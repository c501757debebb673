import type { RunRawModelStreamEvent } from '@openai/agents';
import {
  ObservedToolCalls,
  type ObservedToolCall,
} from '../agent-stream/conversion/observed-tool-calls';
import { ResponseConversion } from '../agent-stream/conversion/response-conversion';
import { ResponseStreamConverter } from '../agent-stream/conversion/response-stream-converter';
import { newContext } from './agent-runs';
import { streamedThrough } from './streamed-events';

/** What a finished response lists. */
export type Output = Extract<
  RunRawModelStreamEvent['data'],
  { type: 'response_done' }
>['response']['output'];

/** One response of a model under conversion, what it has ended so far, and the calls it has told of. */
export function convertedResponse() {
  const context = newContext();
  const calls: unknown[][] = [];
  const tell = (event: string) => (call: ObservedToolCall) =>
    void calls.push(
      [event, call.callId, call.name, call.arguments].filter((each) => each !== undefined),
    );
  const toolCalls = new ObservedToolCalls(context, {
    toolCallStarted: tell('started'),
    toolCallGrows: tell('grows'),
    toolCallReady: tell('ready'),
  });
  const response = new ResponseConversion({
    ...{ ordinal: 0, context, toolCalls },
    converter: new ResponseStreamConverter(),
  });
  const provider = async (...events: unknown[]) => {
    for (const event of events) await response.provider(event);
  };
  /** What has ended: the texts of messages, the thoughts of a workflow. */
  const ended = async () => {
    context.endWorkflow();
    return (await streamedThrough(context)).flatMap(
      (event): readonly (string | readonly string[])[] => {
        if (event.type === 'thread.item.removed') return ['removed'];
        if (event.type !== 'thread.item.done') return [];
        const { item } = event;
        if (item.type === 'workflow')
          return [
            item.workflow.tasks.map((task) => (task.type === 'thought' ? task.content : '?')),
          ];
        return item.type === 'assistant_message'
          ? [item.content.map(({ text }) => text).join('|')]
          : [item.type];
      },
    );
  };
  return { context, response, provider, ended, calls };
}

/** A chunk of Chat Completions with one choice. */
export const chunk = (delta: object | null | undefined, index = 0) => ({
  choices: [{ index, delta }],
});

export const listedText = (text: string): Output[number] => ({
  ...{ type: 'message', role: 'assistant', status: 'completed' },
  content: [{ type: 'output_text', text }],
});
export const listedCall = (callId: string): Output[number] => ({
  ...{ type: 'function_call', callId, name: 'add', arguments: '{}' },
});
