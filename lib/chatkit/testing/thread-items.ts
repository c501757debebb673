import { outputText } from '../protocol/assistant-message';
import { generateItemId, ThreadId } from '../protocol/ids';
import { ThreadItem } from '../protocol/thread-item';

export const item = (fields: object): ThreadItem =>
  ThreadItem.parse({
    id: generateItemId('message'),
    thread_id: ThreadId.parse('thr_1'),
    created_at: '2026-11-20T10:00:00.000Z',
    ...fields,
  });

export const user = (text: string, more: object = {}) =>
  item({
    type: 'user_message',
    content: [{ type: 'input_text', text }],
    attachments: [],
    inference_options: {},
    ...more,
  });
export const assistant = (...texts: string[]) =>
  item({ type: 'assistant_message', content: texts.map((text) => outputText(text)) });
