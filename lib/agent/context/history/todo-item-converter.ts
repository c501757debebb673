import type { AgentInputItem } from '@openai/agents';
import {
  type Attachment,
  type HiddenContextItem,
  type InputContent,
  ThreadItemConverter,
  type UserMessageItem,
  type UserMessageTagContent,
  type WidgetItem,
  type WorkflowItem,
} from '@/lib/chatkit';
import { TickedRecord, tickedNote } from '../../todo-widget/ticked-record';
import { toModelInput, ToolRecord } from '../../tools/tool-record';
import { quoted } from '../data/mark-data';
import { trimResult } from '../data/trim-result';

/** A quotation is there to point at something, not to repeat it. */
const longestQuote = 4_000;

const text = (words: string): InputContent => ({ type: 'input_text', text: words });

/**
 * Turns a thread into model input: tool calls and ticks come back from their hidden records. What the user has
 * not typed (quotations, names of files, tags) is marked as data.
 */
export class TodoItemConverter extends ThreadItemConverter {
  readonly #resultTokens: number;

  /** @param resultTokens what a result of a tool may cost at most */
  constructor(resultTokens: number) {
    super();
    this.#resultTokens = resultTokens;
  }

  /**
   * A quotation stays with its message in later turns too, so that the history reads the same in each
   * and can be cached.
   */
  protected override async userMessageToInput(item: UserMessageItem): Promise<AgentInputItem[]> {
    const converted = await super.userMessageToInput(item, false);
    const messages = converted === null ? [] : [converted].flat();
    const quote = item.quoted_text ?? '';
    if (quote === '') return messages;
    const words = `The user refers to this in particular, a quotation as JSON: ${quoted(quote.slice(0, longestQuote).toWellFormed())}`;
    const [message, ...more] = messages;
    const reference: AgentInputItem = { type: 'message', role: 'user', content: [text(words)] };
    return message === undefined ? [reference] : [message, reference, ...more];
  }

  protected override hiddenContextToInput(item: HiddenContextItem): Promise<AgentInputItem[]> {
    const ticked = TickedRecord.safeParse(item.content);
    if (ticked.success) {
      const note = text(tickedNote(ticked.data));
      return Promise.resolve([{ type: 'message', role: 'user', content: [note] }]);
    }
    const record = ToolRecord.safeParse(item.content);
    // A summary is told elsewhere, and something an older release has left is no reason to lose the rest.
    if (!record.success) return Promise.resolve([]);
    const output = trimResult(record.data.output, this.#resultTokens);
    return Promise.resolve(toModelInput({ ...record.data, output }));
  }

  /** What was shown of tool calls is in their records already. */
  protected override workflowToInput(_item: WorkflowItem): Promise<null> {
    return Promise.resolve(null);
  }

  /** Todos and questions in widgets stand in the records of the calls they come from. */
  protected override widgetToInput(_item: WidgetItem): Promise<null> {
    return Promise.resolve(null);
  }

  /** We offer no tags, yet a client may send them: what is known of one is its text. */
  protected override tagToMessageContent(tag: UserMessageTagContent): Promise<InputContent> {
    return Promise.resolve(text(`- ${quoted(tag.text)}`));
  }

  /** We take no files, yet a thread may hold one: that it was there is all we know. */
  protected override attachmentToMessageContent({
    name,
    mime_type,
  }: Attachment): Promise<InputContent> {
    return Promise.resolve(
      text(`(A file was attached, which you cannot read: ${quoted({ name, type: mime_type })})`),
    );
  }
}
