import type { AgentInputItem } from '@openai/agents';
import type { CustomTask, Task } from '../protocol/task';

/** What a hook makes of an item: one or more input items, or null to leave it out. */
export type ConvertedItem = AgentInputItem | readonly AgentInputItem[] | null;

type UserInput = Extract<AgentInputItem, { role: 'user' }>;
/** A part of a user message as the model gets it: text, an image or a file. */
export type InputContent = Exclude<UserInput['content'], string>[number];

export const userMessage = (...content: InputContent[]): UserInput => ({
  type: 'message',
  role: 'user',
  content,
});

export const userText = (text: string): UserInput => userMessage({ type: 'input_text', text });

export const hiddenContext = (content: string): UserInput =>
  userText(
    `Hidden context for the agent (not shown to the user):\n<HiddenContext>\n${content}\n</HiddenContext>`,
  );

export function taskMessage(task: Task): UserInput | null {
  const text = task.type === 'custom' ? taskText(task) : '';
  return text === ''
    ? null
    : userText(`The user was shown that this task was performed:\n<Task>\n${text}\n</Task>`);
}

const taskText = ({ title = '', content = '' }: CustomTask): string =>
  title !== '' && content !== '' ? `${title}: ${content}` : title + content;

export const isList = <T>(value: readonly T[] | T): value is readonly T[] => Array.isArray(value);

export const asList = (converted: ConvertedItem): readonly AgentInputItem[] => {
  if (converted === null) return [];
  return isList(converted) ? converted : [converted];
};

/** Messages and calls without the id a provider gave them; other kinds mean something by it. */
export function withoutItemId(item: AgentInputItem): AgentInputItem {
  if (!('id' in item)) return item;
  switch (item.type) {
    case undefined:
    case 'message':
    case 'function_call':
    case 'function_call_result': {
      const { id: _id, ...rest } = item;
      return rest;
    }
    default:
      return item;
  }
}
