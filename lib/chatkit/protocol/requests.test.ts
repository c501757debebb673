import { describe, expect, it } from 'vitest';
import { InvalidRequestError } from '../errors';
import { parseChatKitRequest } from './chatkit-request';

const message = (input: object) => ({
  type: 'threads.create',
  params: { input: { content: [], attachments: [], inference_options: {}, ...input } },
});
const text = { type: 'input_text', text: 'x' };
const tag = { type: 'input_tag', id: 'i', text: 't' };
const submission = (answers: object) => ({
  type: 'threads.add_structured_input',
  params: { thread_id: 't', item_id: 'i', input: { answers } },
});
const feedback = (item_ids: unknown) => ({
  type: 'items.feedback',
  params: { thread_id: 't', item_ids, kind: 'positive' },
});
const answersOf = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`q${at}`, { values: ['a'] }]));

/** The message a body is refused with. */
function refusal(body: unknown): string {
  try {
    parseChatKitRequest(body);
  } catch (error) {
    if (error instanceof InvalidRequestError) return error.message;
    throw error;
  }
  throw new Error('taken');
}

describe('lists in a request', () => {
  // covers: protocol/2.2-list-lengths
  it.each([
    [
      'parts',
      message({ content: Array(1000).fill(text) }),
      message({ content: Array(1001).fill(0) }),
    ],
    [
      'attachments',
      message({ attachments: Array(100).fill('a') }),
      message({ attachments: Array(101).fill(0) }),
    ],
    ['rated items', feedback(Array(500).fill('i')), feedback(Array(501).fill(0))],
    ['answers', submission(answersOf(100)), submission(answersOf(101))],
    [
      'values of an answer',
      submission({ q: { values: Array(100).fill('a') } }),
      submission({ q: { values: Array(101).fill(0) } }),
    ],
  ])('are bounded: %s', (_name, most, tooMany) => {
    expect(parseChatKitRequest(most)).toMatchObject({ type: most.type });
    expect(refusal(tooMany)).toMatch(
      /^params\.[a-z_.]+: At most (1000|100|500) (entries|answers)\.$/,
    );
  });
});

describe('a refusal', () => {
  it('names ten faults and counts the others', () => {
    const faults = refusal(message({ content: Array(1000).fill(0) })).split('; ');
    expect(faults).toHaveLength(11);
    expect(faults[9]).toMatch(/^params\.input\.content\.9: /);
    expect(faults[10]).toBe('and 990 more');
  });

  it('says nothing of more where ten is all', () => {
    expect(refusal(message({ content: Array(10).fill(0) }))).not.toContain('more');
  });

  it('cuts a fault of a long name', () => {
    const faults = refusal(submission({ ['k'.repeat(100_000)]: 0 }));
    expect(faults).toHaveLength(201);
    expect(faults.endsWith('k…')).toBe(true);
  });
});

describe('values as pydantic takes them', () => {
  // covers: protocol/2.2-coercion
  it.each([
    [true, 1],
    [false, 0],
    ['2.0', 2],
    [' +3.00 ', 3],
  ])('the limit %j is %j', (limit, value) => {
    const { params } = parseChatKitRequest({ type: 'threads.list', params: { limit } });
    expect(params).toMatchObject({ limit: value });
  });

  // covers: protocol/2.2-coercion
  it.each(['2.5', '2.', '.0', '1e1', '', 'yes', 2.5, [], {}])(
    'the limit %j is refused',
    (limit) => {
      expect(refusal({ type: 'threads.list', params: { limit } })).toMatch(/^params\.limit: /);
    },
  );

  // covers: protocol/2.2-booleans
  it.each([
    ...[1, '1', 'on', 't', 'true', 'y', 'yes', 'Yes', 'TRUE', true].map((word) => [word, true]),
    ...[0, '0', 'off', 'f', 'false', 'n', 'no', 'No', false, null].map((word) => [word, false]),
  ])('the boolean %j is %j', (word, value) => {
    const interactive = message({ content: [{ ...tag, interactive: word }] });
    expect(parseChatKitRequest(interactive)).toMatchObject({
      params: { input: { content: [{ interactive: value }] } },
    });
    expect(parseChatKitRequest(submission({ q: { skipped: word } }))).toMatchObject({
      params: { input: { answers: { q: { skipped: value } } } },
    });
  });

  // covers: protocol/2.2-booleans
  it.each([2, '', ' true ', '1.0', 'maybe', [], {}])('the boolean %j is refused', (word) => {
    expect(refusal(message({ content: [{ ...tag, interactive: word }] }))).toContain('boolean');
  });

  it('an action may have an empty type', () => {
    const params = { thread_id: 't', action: { type: '' } };
    expect(parseChatKitRequest({ type: 'threads.custom_action', params })).toMatchObject({
      params: { action: { type: '' } },
    });
  });

  // covers: protocol/2.2-negative-numbers, defect/22
  it('but a file is not smaller than nothing, and a page neither', () => {
    const file = { name: 'a', mime_type: 'text/plain', size: -1 };
    expect(refusal({ type: 'attachments.create', params: file })).toMatch(/^params\.size: /);
    expect(refusal({ type: 'threads.list', params: { limit: -1 } })).toMatch(/^params\.limit: /);
  });
});

describe('text that is no Unicode', () => {
  // covers: protocol/2.2-surrogates
  it('has U+FFFD for each half of a surrogate pair, in keys too', () => {
    const body = message({
      content: [{ ...tag, text: 'a\ud800', data: { 'k\udc00': ['\ud83d', '😀', 1, null] } }],
    });
    expect(parseChatKitRequest(body)).toMatchObject({
      params: {
        input: {
          content: [{ text: 'a\ufffd', data: { 'k\ufffd': ['\ufffd', '😀', 1, null] } }],
        },
      },
    });
  });
});

describe('a key __proto__', () => {
  // covers: protocol/2.2-proto
  it.each(['{"__proto__":{"admin":true}}', '{"deep":[{"__proto__":1}]}'])(
    'is refused wherever it is: %s',
    (data) => {
      const body = message({ content: [{ ...tag, data: JSON.parse(data) as unknown }] });
      expect(refusal(body)).toBe('The request has a key "__proto__".');
    },
  );

  it('is no more than a text elsewhere', () => {
    const body = message({ content: [{ ...text, text: '__proto__' }] });
    expect(parseChatKitRequest(body)).toMatchObject({ type: 'threads.create' });
  });
});
