import { describe, expect, it } from 'vitest';
import { UserMessageItem } from '@/lib/chatkit';
import { threadTitle } from './thread-title';

const message = (text: string) =>
  UserMessageItem.parse({
    id: 'msg_1',
    thread_id: 'thr_1',
    created_at: '2026-11-20T10:00:00Z',
    type: 'user_message',
    content: [{ type: 'input_text', text }],
    inference_options: {},
  });

describe('threadTitle', () => {
  it.each([
    ['add buy milk', 'Add buy milk'],
    ['  what\n is  on my list? ', 'What is on my list?'],
    ['', null],
    [' \n', null],
    ['émile calls', 'Émile calls'],
    [
      'please add a reminder to call the dentist about the appointment next week',
      'Please add a reminder to call the dentist about the…',
    ],
    ['x'.repeat(100), `X${'x'.repeat(59)}…`],
    ['🎉'.repeat(100), `${'🎉'.repeat(60)}…`],
  ])('makes of %j the title %j', (text, title) => {
    expect(threadTitle(message(text))).toBe(title);
  });
});
