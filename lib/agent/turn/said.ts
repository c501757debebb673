import type { AgentContext, ThreadStreamEvent } from '@/lib/chatkit';
import type { BlockedMessage } from '../guardrails/blocked-message';
import type { SummaryRecord } from '../context/history/summary-record';
import type { ChatContext } from './chat-context';

type DoneEvent = Extract<ThreadStreamEvent, { type: 'thread.item.done' }>;

/** A whole message that the assistant says without asking the model. */
export function said(agentContext: AgentContext<ChatContext>, text: string): DoneEvent {
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
  content: SummaryRecord | BlockedMessage,
): ThreadStreamEvent {
  return {
    type: 'thread.item.done',
    item: { ...agentContext.newItem('message'), type: 'hidden_context_item', content },
  };
}
