import { describe, expect, it } from 'vitest';
import { answeredItem, submissionOf } from './structured-answers';
import { ThreadItem, type StructuredInputItem } from './wire/thread-item';

const item = ThreadItem.parse({
  type: 'structured_input',
  id: 'q',
  inputs: [
    { type: 'multiple_choice', id: 'one', question: '?', options: [{ value: 'a' }, 5] },
    { type: 'multiple_choice', id: 'many', question: '?', options: [], multiple: true },
    { type: 'freeform', id: 'free', question: '?', description: 'd' },
    { type: 'slider', id: 'future', question: 'How much?' },
  ],
}) as StructuredInputItem;

describe('questions', () => {
  it('keep what can be read, and unknown kinds become free text', () => {
    expect(item.status).toBe('pending');
    expect(item.inputs.map(({ type }) => type)).toEqual([
      'multiple_choice',
      'multiple_choice',
      'freeform',
      'freeform',
    ]);
    expect(item.inputs[0]).toMatchObject({ options: [{ value: 'a' }], multiple: false });
  });

  it('are submitted with every question, those without an answer as skipped', () => {
    const answers = { one: ['a'], many: ['x', ' x ', 'y', ' '], free: ['  '] };
    expect(submissionOf(item, answers)).toEqual({
      status: 'answered',
      answers: {
        one: { values: ['a'], skipped: false },
        many: { values: ['x', 'y'], skipped: false },
        free: { values: [], skipped: true },
        future: { values: [], skipped: true },
      },
    });
  });

  it('show answered as the server will keep them', () => {
    const answered = answeredItem(item, { one: ['a', 'b'], many: ['x', 'y'] });
    expect(answered.status).toBe('answered');
    expect(answered.inputs.map(({ answer }) => answer)).toEqual([
      { values: ['a'], skipped: false },
      { values: ['x', 'y'], skipped: false },
      { values: [], skipped: true },
      { values: [], skipped: true },
    ]);
    expect(answeredItem(item, 'skipped')).toMatchObject({
      status: 'skipped',
      inputs: [{ answer: { values: [], skipped: true } }, {}, {}, {}],
    });
  });
});
