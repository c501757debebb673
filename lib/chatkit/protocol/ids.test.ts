import { expect, test } from 'vitest';
import { generateAttachmentId, generateItemId, generateThreadId } from './ids';

// covers: defect/44, agent-stream/8.1-prefixes
test('ids are their prefix and 122 random bits, where the reference has 32', () => {
  const kinds = [
    'message',
    'tool_call',
    'workflow',
    'task',
    'attachment',
    'sdk_hidden_context',
  ] as const;
  expect(kinds.map((kind) => generateItemId(kind).replace(/_[0-9a-f]{32}$/, ''))).toEqual([
    ...['msg', 'tc', 'wf', 'tsk', 'atc', 'shcx'],
  ]);
  expect(generateThreadId()).toMatch(/^thr_[0-9a-f]{32}$/);
  expect(generateAttachmentId()).toMatch(/^atc_[0-9a-f]{32}$/);
  expect(new Set(Array.from({ length: 1000 }, () => generateItemId('message'))).size).toBe(1000);
});
