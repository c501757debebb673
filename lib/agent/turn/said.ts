import type { AgentContext, ThreadStreamEvent } from '@/lib/chatkit';
import type { SummaryRecord } from '../context/history/summary-record';
import type { ChatContext } from './chat-context';

/** A whole message that the assistant says without asking the model. */
export function said(agentContext: AgentContext<ChatContext>, text: string): ThreadStreamEvent {
  return {
    type: 'thread.item.done',
    item: {
      ...agentContext.newItem('message'),
      type: 'assistant_message',
      content: [{ type: 'output_text', text, annotations: [] }],
    },
  };
}

/** What the thread keeps for the model, which the user does not see. */
export function remembered(
  agentContext: AgentContext<ChatContext>,
  content: SummaryRecord,
): ThreadStreamEvent {
  return {
    type: 'thread.item.done',
    item: { ...agentContext.newItem('message'), type: 'hidden_context_item', content },
  };
}
