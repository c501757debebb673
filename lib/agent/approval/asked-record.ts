import { type HiddenContextItem, type ThreadMetadata, timestamp } from '@/lib/chatkit';
import type { ToolRecord } from '../tools/tool-record';
import type { AskedCall } from './asked-call';

/** What the model knows of a call as long as the user has not said yes. */
const outputs = {
  open: 'The user has been asked whether to do this, in a widget with buttons, and has not answered yet. Nothing has been deleted.',
  later:
    'The user was asked whether to do this and went on without an answer. Nothing has been deleted.',
  lost: 'The user has agreed, but it could not be carried out any more. Nothing has been deleted.',
  unknown:
    'The user has agreed, but this was interrupted, and it is not known whether it was carried out, wholly or in part. Look at the list before you say anything about it.',
} as const;

/** The hidden item that stands in the thread for a call that was asked about. */
export function askedRecord(
  call: AskedCall,
  state: keyof typeof outputs,
  { id: thread_id }: ThreadMetadata,
): HiddenContextItem {
  const content: ToolRecord = {
    type: 'tool_call',
    call_id: call.call_id,
    name: call.name,
    arguments: call.arguments,
    output: outputs[state],
  };
  return {
    id: call.record,
    thread_id,
    created_at: timestamp(),
    type: 'hidden_context_item',
    content,
  };
}

/** The answer the model gets when the user says no. */
export const refusal = 'The user said no. Nothing was deleted, and it must not be tried again.';
