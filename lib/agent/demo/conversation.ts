import type { AgentInputItem } from '@openai/agents';
import { fromData } from '../context/data/mark-data';
import { readTickedNote, type TickedRecord } from '../todo-widget/ticked-record';
import type { Call, Result } from './steps';

/** One message of the user and what was done about it; without words it is what they ticked in a list. */
export interface Exchange {
  readonly message: string;
  readonly steps: readonly { readonly call: Call; readonly result: Result }[];
}

const notTyped =
  /^(?:<\w+>|Hidden context for the agent|The user (?:refers|was shown)|# Context for the @-mentions)/;

/** The exchanges of a conversation, oldest first; the last one is still going on. */
export function readConversation(input: string | readonly AgentInputItem[]): readonly Exchange[] {
  if (typeof input === 'string') return [{ message: input, steps: [] }];
  const exchanges: { message: string; steps: { call: Call; result: Result }[] }[] = [];
  const open = new Map<string, Call>();
  for (const item of input) {
    if ('role' in item && item.role === 'user') {
      const message = textOf(item.content);
      const ticked = readTickedNote(message);
      if (ticked !== null) exchanges.push({ message: '', steps: [stepOf(ticked)] });
      // What a person did not type (quotes, hidden context, tags) comes as further user messages.
      if (!notTyped.test(message)) exchanges.push({ message, steps: [] });
    } else if (item.type === 'function_call') {
      open.set(item.callId, { name: item.name, arguments: parseArguments(item.arguments) });
    } else if (item.type === 'function_call_result') {
      const call = open.get(item.callId);
      const text = fromData(textOf(item.output));
      if (call !== undefined)
        exchanges.at(-1)?.steps.push({ call, result: { text, value: parseJson(text) } });
    }
  }
  return exchanges;
}

/** A tick as the call that would have done the same, so that it can be taken back and spoken of. */
function stepOf({ id, title, status }: TickedRecord): { call: Call; result: Result } {
  const isDone = status === 'done';
  const value = {
    outcome: isDone ? 'completed' : 'reopened',
    todo: { id, title, status },
    previous: { id, title, status: isDone ? 'open' : 'done' },
  };
  const name = isDone ? 'complete_todo' : 'reopen_todo';
  return { call: { name, arguments: { id } }, result: { text: '', value } };
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) return content.map(textOf).join('');
  const text =
    typeof content === 'object' && content !== null && 'text' in content ? content.text : '';
  return typeof text === 'string' ? text : '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function parseArguments(text: string): Readonly<Record<string, unknown>> {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
