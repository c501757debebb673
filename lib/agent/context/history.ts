import type { AgentInputItem } from '@openai/agents';
import {
  type HiddenContextItem,
  type InputContent,
  ThreadItemConverter,
  type UserMessageTagContent,
  type WorkflowItem,
} from '@/lib/chatkit';
import { toModelInput, ToolRecord } from '../tools/tool-record';

/** Turns a thread into model input: tool calls come back from their hidden records. */
export class TodoItemConverter extends ThreadItemConverter {
  protected override hiddenContextToInput(item: HiddenContextItem): Promise<AgentInputItem[]> {
    const record = ToolRecord.safeParse(item.content);
    // Something an older release has left: no reason to lose the rest of the conversation.
    return Promise.resolve(record.success ? toModelInput(record.data) : []);
  }

  /** What was shown of tool calls is in their records already. */
  protected override workflowToInput(_item: WorkflowItem): Promise<null> {
    return Promise.resolve(null);
  }

  /** We offer no tags, yet a client may send them: what is known of one is its text. */
  protected override tagToMessageContent(tag: UserMessageTagContent): Promise<InputContent> {
    return Promise.resolve({ type: 'input_text', text: `- ${tag.text}` });
  }
}
