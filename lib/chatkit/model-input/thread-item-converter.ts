import type { AgentInputItem } from '@openai/agents';
import type { AssistantMessageItem } from '../protocol/assistant-message';
import type { Attachment } from '../protocol/attachment';
import type { ClientToolCallItem } from '../protocol/client-tool-call';
import type { GeneratedImageItem } from '../protocol/generated-image';
import type { HiddenContextItem, SdkHiddenContextItem } from '../protocol/hidden-context';
import { settleToolCalls } from './settle-tool-calls';
import type { StructuredInputItem } from '../protocol/structured-input';
import type { CustomTask, Task, TaskItem } from '../protocol/task';
import type { EndOfTurnItem, ThreadItem } from '../protocol/thread-item';
import type { UserMessageItem, UserMessageTagContent } from '../protocol/user-message';
import type { WidgetItem } from '../protocol/widget';
import { toWireItem } from '../protocol/wire';
import type { WorkflowItem } from '../protocol/workflow';

/** What a hook makes of an item: one or more input items, or null to leave it out. */
export type ConvertedItem = AgentInputItem | readonly AgentInputItem[] | null;

type UserInput = Extract<AgentInputItem, { role: 'user' }>;
/** A part of a user message as the model gets it: text, an image or a file. */
export type InputContent = Exclude<UserInput['content'], string>[number];

/**
 * Turns the items of a thread into model input (spec/agent-stream.md 6). Every hook can be
 * overridden; attachments, tags and hidden content that is no text have no default.
 *
 * No input item carries an id: ids a provider once made must not come back to it. Everything that is
 * no message of the assistant is said in the role of the user, never as system text.
 */
export class ThreadItemConverter {
  /** @param items oldest first; the quote of the last user message among them is honoured */
  async toAgentInput(items: readonly ThreadItem[]): Promise<AgentInputItem[]> {
    const lastUserMessage = items.findLast((item) => item.type === 'user_message');
    const input: AgentInputItem[] = [];
    for (const item of items) {
      const converted = await this.#convert(item, item === lastUserMessage);
      if (converted !== null) input.push(...(isList(converted) ? converted : [converted]));
    }
    return settleToolCalls(input);
  }

  async #convert(item: ThreadItem, isLastUserMessage: boolean): Promise<ConvertedItem> {
    switch (item.type) {
      case 'user_message':
        return this.userMessageToInput(item, isLastUserMessage);
      case 'assistant_message':
        return this.assistantMessageToInput(item);
      case 'client_tool_call':
        return this.clientToolCallToInput(item);
      case 'widget':
        return this.widgetToInput(item);
      case 'generated_image':
        return this.generatedImageToInput(item);
      case 'structured_input':
        return this.structuredInputToInput(item);
      case 'task':
        return this.taskToInput(item);
      case 'workflow':
        return this.workflowToInput(item);
      case 'hidden_context_item':
        return this.hiddenContextToInput(item);
      case 'sdk_hidden_context':
        return this.sdkHiddenContextToInput(item);
      case 'end_of_turn':
        return this.endOfTurnToInput(item);
      default:
        return item satisfies never;
    }
  }

  /** No default: an attachment's bytes are the integrator's. */
  protected attachmentToMessageContent(attachment: Attachment): Promise<InputContent> {
    return Promise.reject(
      new Error(`attachmentToMessageContent is not overridden, needed for ${attachment.id}.`),
    );
  }

  /** No default: what a tag stands for is known to the integrator only. */
  protected tagToMessageContent(tag: UserMessageTagContent): Promise<InputContent> {
    return Promise.reject(
      new Error(`tagToMessageContent is not overridden, needed for the tag ${tag.id}.`),
    );
  }

  protected async userMessageToInput(
    item: UserMessageItem,
    isLastUserMessage: boolean,
  ): Promise<ConvertedItem> {
    const tags = new Map<string, UserMessageTagContent>();
    let text = '';
    for (const part of item.content)
      if (part.type === 'input_text') text += part.text;
      else {
        text += `@${part.text}`;
        if (!tags.has(part.id)) tags.set(part.id, part);
      }
    const attachments = await Promise.all(
      item.attachments.map((attachment) => this.attachmentToMessageContent(attachment)),
    );
    const messages = [userMessage({ type: 'input_text', text }, ...attachments)];
    if (isLastUserMessage && item.quoted_text !== undefined && item.quoted_text !== '')
      messages.push(userText(`The user refers to this in particular:\n${item.quoted_text}`));
    if (tags.size > 0) {
      const contents = [...tags.values()].map((tag) => this.tagToMessageContent(tag));
      messages.push(
        userMessage({ type: 'input_text', text: tagRules }, ...(await Promise.all(contents))),
      );
    }
    return messages;
  }

  /** Citations are not replayed. */
  protected assistantMessageToInput(item: AssistantMessageItem): Promise<ConvertedItem> {
    return Promise.resolve({
      type: 'message',
      role: 'assistant',
      status: 'completed',
      content: item.content.map(({ text }) => ({ type: 'output_text', text })),
    });
  }

  /** The call, and its output once completed; a call without one is settled at the end. */
  protected clientToolCallToInput(item: ClientToolCallItem): Promise<ConvertedItem> {
    const { call_id: callId, name } = item;
    const call: AgentInputItem = {
      type: 'function_call',
      callId,
      name,
      arguments: JSON.stringify(item.arguments),
      status: 'completed',
    };
    if (item.status === 'pending') return Promise.resolve(call);
    const text = JSON.stringify(item.output ?? null);
    return Promise.resolve([
      call,
      {
        type: 'function_call_result',
        callId,
        name,
        status: 'completed',
        output: { type: 'text', text },
      },
    ]);
  }

  protected widgetToInput(item: WidgetItem): Promise<ConvertedItem> {
    const shown = toWireItem(item);
    const json = JSON.stringify(shown.type === 'widget' ? shown.widget : item.widget);
    return Promise.resolve(
      userText(`This graphical UI widget (id: ${item.id}) was shown to the user: ${json}`),
    );
  }

  protected generatedImageToInput(item: GeneratedImageItem): Promise<ConvertedItem> {
    if (item.image === undefined) return Promise.resolve(null);
    return Promise.resolve(
      userMessage(
        { type: 'input_text', text: 'The agent generated this image.' },
        { type: 'input_image', image: item.image.url, detail: 'auto' },
      ),
    );
  }

  protected structuredInputToInput(item: StructuredInputItem): Promise<ConvertedItem> {
    const lines = item.inputs.map(({ question, answer }) => {
      if (answer === undefined) return `- ${question}: unanswered`;
      return `- ${question}: ${answer.skipped ? 'skipped' : answer.values.join(', ')}`;
    });
    const text = ['<StructuredInput>', ...lines, '</StructuredInput>'].join('\n');
    return Promise.resolve(
      userText(`The user was asked these questions (status: ${item.status}):\n${text}`),
    );
  }

  protected taskToInput(item: TaskItem): Promise<ConvertedItem> {
    return Promise.resolve(taskMessage(item.task));
  }

  protected workflowToInput(item: WorkflowItem): Promise<ConvertedItem> {
    return Promise.resolve(item.workflow.tasks.map(taskMessage).filter((task) => task !== null));
  }

  protected hiddenContextToInput(item: HiddenContextItem): Promise<ConvertedItem> {
    return typeof item.content === 'string'
      ? Promise.resolve(hiddenContext(item.content))
      : Promise.reject(
          new Error(`hiddenContextToInput is not overridden, needed for ${item.id}: not a text.`),
        );
  }

  protected sdkHiddenContextToInput(item: SdkHiddenContextItem): Promise<ConvertedItem> {
    return Promise.resolve(hiddenContext(item.content));
  }

  protected endOfTurnToInput(_item: EndOfTurnItem): Promise<ConvertedItem> {
    return Promise.resolve(null);
  }
}

const tagRules = `# Context for the @-mentions of the user
- Refer to the entities below by their names without the at-sign.
- The form with the at-sign belongs to the user's text; do not repeat it.`;

const userMessage = (...content: InputContent[]): UserInput => ({
  type: 'message',
  role: 'user',
  content,
});

const userText = (text: string): UserInput => userMessage({ type: 'input_text', text });

const hiddenContext = (content: string): UserInput =>
  userText(
    `Hidden context for the agent (not shown to the user):\n<HiddenContext>\n${content}\n</HiddenContext>`,
  );

function taskMessage(task: Task): UserInput | null {
  const text = task.type === 'custom' ? taskText(task) : '';
  return text === ''
    ? null
    : userText(`The user was shown that this task was performed:\n<Task>\n${text}\n</Task>`);
}

const taskText = ({ title = '', content = '' }: CustomTask): string =>
  title !== '' && content !== '' ? `${title}: ${content}` : title + content;

const isList = (
  converted: AgentInputItem | readonly AgentInputItem[],
): converted is readonly AgentInputItem[] => Array.isArray(converted);
