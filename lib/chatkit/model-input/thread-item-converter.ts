import type { AgentInputItem } from '@openai/agents';
import type { Annotation } from '../protocol/annotation';
import type { AssistantMessageItem } from '../protocol/assistant-message';
import type { Attachment } from '../protocol/attachment';
import type { ClientToolCallItem } from '../protocol/client-tool-call';
import type { GeneratedImageItem } from '../protocol/generated-image';
import type { HiddenContextItem, SdkHiddenContextItem } from '../protocol/hidden-context';
import {
  asList,
  hiddenContext,
  isList,
  taskMessage,
  userMessage,
  userText,
  withoutItemId,
  type ConvertedItem,
  type InputContent,
} from './input-items';
import { settleToolCalls } from './settle-tool-calls';
import type { StructuredInputItem } from '../protocol/structured-input';
import type { Task, TaskItem } from '../protocol/task';
import type { EndOfTurnItem, ThreadItem } from '../protocol/thread-item';
import type { UserMessageItem, UserMessageTagContent } from '../protocol/user-message';
import type { WidgetItem } from '../protocol/widget';
import { toWireItem } from '../protocol/wire';
import type { WorkflowItem, WorkflowSummary } from '../protocol/workflow';

/**
 * Turns the items of a thread into model input (spec/agent-stream.md 6). Every hook can be
 * overridden; attachments, tags and hidden content that is no text have no default.
 * Source: chatkit-python `ThreadItemConverter`.
 *
 * No message or call carries an item id: ids a provider once made must not come back to it.
 * Everything that is no message of the assistant is said in the role of the user, never as system
 * text.
 */
export class ThreadItemConverter {
  /**
   * The input of the next run: each item as its hook has it, and every call with its result.
   * @param items one item, or several, oldest first; the quote of the last user message among them
   *   is honoured
   */
  async toAgentInput(items: readonly ThreadItem[] | ThreadItem): Promise<AgentInputItem[]> {
    // A copy: the caller may change the list while hooks are awaited.
    const list = isList(items) ? [...items] : [items];
    const lastUserMessage = list.findLast((item) => item.type === 'user_message');
    const input: AgentInputItem[] = [];
    for (const item of list) {
      input.push(...asList(await this.#convert(item, item === lastUserMessage)));
      input.push(...asList(await this.#extras(item)));
    }
    return settleToolCalls(input.map(withoutItemId));
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

  /** What the optional hooks add behind an item. */
  async #extras(item: ThreadItem): Promise<ConvertedItem> {
    if (item.type === 'assistant_message') {
      const annotations = item.content.flatMap((part) => part.annotations);
      return annotations.length === 0 ? null : this.annotationsToInput(annotations, item);
    }
    if (item.type !== 'workflow' || item.workflow.summary === undefined) return null;
    return this.workflowSummaryToInput(item.workflow.summary, item);
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

  /** The text, tags as @text, with the attachments; then the quote, of the last message alone, and the tags. */
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
      item.attachments.map(async (attachment) => this.attachmentToMessageContent(attachment)),
    );
    const words: InputContent[] =
      text === '' && attachments.length > 0 ? [] : [{ type: 'input_text', text }];
    const messages = [userMessage(...words, ...attachments)];
    if (isLastUserMessage && item.quoted_text !== undefined && item.quoted_text !== '')
      messages.push(userText(`The user refers to this in particular:\n${item.quoted_text}`));
    if (tags.size > 0) {
      const contents = [...tags.values()].map(async (tag) => this.tagToMessageContent(tag));
      messages.push(
        userMessage({ type: 'input_text', text: tagRules }, ...(await Promise.all(contents))),
      );
    }
    return messages;
  }

  /** Citations are left to `annotationsToInput`; a message without a word, which some providers refuse, is left out. */
  protected assistantMessageToInput(item: AssistantMessageItem): Promise<ConvertedItem> {
    const content = item.content
      .filter(({ text }) => text !== '')
      .map(({ text }) => ({ type: 'output_text' as const, text }));
    return Promise.resolve(
      content.length === 0
        ? null
        : { type: 'message', role: 'assistant', status: 'completed', content },
    );
  }

  /** What the model is told of a message's citations, behind the message: nothing, by default. */
  protected annotationsToInput(
    _annotations: readonly Annotation[],
    _item: AssistantMessageItem,
  ): Promise<ConvertedItem> {
    return Promise.resolve(null);
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

  /** A widget is told with its id and its JSON as clients get it. */
  protected widgetToInput(item: WidgetItem): Promise<ConvertedItem> {
    const shown = toWireItem(item);
    const json = JSON.stringify(shown.type === 'widget' ? shown.widget : item.widget);
    return Promise.resolve(
      userText(`This graphical UI widget (id: ${item.id}) was shown to the user: ${json}`),
    );
  }

  /** The image itself; one that never came is left out. */
  protected generatedImageToInput(item: GeneratedImageItem): Promise<ConvertedItem> {
    if (item.image === undefined) return Promise.resolve(null);
    return Promise.resolve(
      userMessage(
        { type: 'input_text', text: 'The agent generated this image.' },
        { type: 'input_image', image: item.image.url, detail: 'auto' },
      ),
    );
  }

  /** The questions, each with its answer. */
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

  /** By default only a custom task is told. */
  protected taskToInput(item: TaskItem): Promise<ConvertedItem> {
    return Promise.resolve(taskMessage(item.task));
  }

  /** The tasks, each by `workflowTaskToInput`. */
  protected async workflowToInput(item: WorkflowItem): Promise<ConvertedItem> {
    const input: AgentInputItem[] = [];
    for (const task of item.workflow.tasks)
      input.push(...asList(await this.workflowTaskToInput(task, item)));
    return input;
  }

  /** By default only custom tasks are told: no thoughts, searches, files or images. */
  protected workflowTaskToInput(task: Task, _item: WorkflowItem): Promise<ConvertedItem> {
    return Promise.resolve(taskMessage(task));
  }

  /** What the model is told of a workflow's summary, behind its tasks: nothing, by default. */
  protected workflowSummaryToInput(
    _summary: WorkflowSummary,
    _item: WorkflowItem,
  ): Promise<ConvertedItem> {
    return Promise.resolve(null);
  }

  /** Text between tags; content of another kind has no default. */
  protected hiddenContextToInput(item: HiddenContextItem): Promise<ConvertedItem> {
    return typeof item.content === 'string'
      ? Promise.resolve(hiddenContext(item.content))
      : Promise.reject(
          new Error(`hiddenContextToInput is not overridden, needed for ${item.id}: not a text.`),
        );
  }

  /** Text between tags, like the integrator's own. */
  protected sdkHiddenContextToInput(item: SdkHiddenContextItem): Promise<ConvertedItem> {
    return Promise.resolve(hiddenContext(item.content));
  }

  /** A hint for the client, of which the model is told nothing. */
  protected endOfTurnToInput(_item: EndOfTurnItem): Promise<ConvertedItem> {
    return Promise.resolve(null);
  }
}

const tagRules = `# Context for the @-mentions of the user
- Refer to the entities below by their names without the at-sign.
- The form with the at-sign belongs to the user's text; do not repeat it.`;

/** Thread items as model input with the default converter. */
export const simpleToAgentInput = (
  items: readonly ThreadItem[] | ThreadItem,
): Promise<AgentInputItem[]> => new ThreadItemConverter().toAgentInput(items);
