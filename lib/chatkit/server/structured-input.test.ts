import { describe, expect, it } from 'vitest';
import type { StructuredInput, StructuredInputItem } from '../protocol/structured-input';
import { loadHistory } from './paging';
import type { ThreadItem } from '../protocol/thread-item';
import { done, hidden, message, newItem, onlyRow, types } from '../testing/events';
import {
  alice,
  bob,
  createThread,
  opened,
  ScriptedServer,
  streamed,
} from '../testing/scripted-server';

const subject: StructuredInput = {
  type: 'multiple_choice',
  id: 'subject',
  question: 'Which subject is this lesson for?',
  options: [{ value: 'Math' }, { value: 'Science' }],
  multiple: false,
};
const details: StructuredInput = {
  type: 'freeform',
  id: 'details',
  question: 'Anything else to know?',
};

const asking = (...inputs: StructuredInput[]) =>
  new ScriptedServer(function* (turn) {
    if (turn.userMessage === null) yield done(message(turn, 'Thanks.'));
    else
      yield done({ ...newItem(turn, 'si_1'), type: 'structured_input', status: 'pending', inputs });
  });

const submission = (server: ScriptedServer, input: object, item_id = 'si_1') => ({
  type: 'threads.add_structured_input',
  params: { thread_id: onlyRow(server).thread.id, item_id, input },
});

/** Answers the questions and gives the item as it was announced, which is as it is stored. */
async function answersOf(inputs: StructuredInput[], input: object): Promise<StructuredInputItem> {
  const server = asking(...inputs);
  await streamed(server, createThread());
  const [, replaced] = await streamed(server, submission(server, input));
  if (replaced?.type !== 'thread.item.replaced' || replaced.item.type !== 'structured_input')
    throw new Error('not replaced');
  expect(onlyRow(server).items[1]).toEqual(replaced.item);
  return replaced.item;
}

describe('threads.add_structured_input', () => {
  // covers: server/add_structured_input_replaces_item_with_custom_answer_and_resumes_response
  // covers: protocol/4.4-structured-input
  it('replaces the item, a custom answer in it, then answers without a message', async () => {
    const server = asking(subject);
    await streamed(server, createThread());
    server.arrays.calls.length = 0;
    const events = await streamed(
      server,
      submission(server, { answers: { subject: { values: ['History'] } } }),
    );
    expect(types(events)).toEqual(['stream_options', 'thread.item.replaced', 'thread.item.done']);
    expect(events[1]).toMatchObject({
      item: {
        id: 'si_1',
        status: 'answered',
        inputs: [{ id: 'subject', answer: { values: ['History'], skipped: false } }],
      },
    });
    expect(server.arrays.calls).toEqual(['loadThread', 'loadItem', 'saveItem', 'addThreadItem']);
  });

  it('prepares the answer when the answers are stored, so that the model sees them', async () => {
    const server = asking(details);
    await streamed(server, createThread());
    let seen: readonly ThreadItem[] = [];
    server.onPrepare = async (turn) => {
      seen = await loadHistory(server.arrays, turn);
    };
    await streamed(server, submission(server, { answers: { details: { values: ['x'] } } }));
    expect(seen[1]).toMatchObject({ status: 'answered' });
  });

  // covers: server/add_structured_input_treats_omitted_answers_as_skipped, protocol/4.5-answers
  // covers: protocol/2.1-structured-submission
  it.each([
    ['is left out', {}],
    ['is flagged skipped', { details: { values: ['x'], skipped: true } }],
    ['has no values', { details: { values: [] } }],
    ['has null for values', { details: { values: null } }],
  ])('counts an answer as skipped that %s', async (_, answer) => {
    const item = await answersOf([subject, details], {
      answers: { subject: { values: ['Math'] }, ...answer },
    });
    expect(item.status).toBe('answered');
    expect(item.inputs.map((input) => input.answer)).toEqual([
      { values: ['Math'], skipped: false },
      { values: [], skipped: true },
    ]);
  });

  it('says in the log how many answers to unknown questions came, and nothing without any', async () => {
    for (const [answers, warnings] of [
      [{ details: { values: ['a'] } }, []],
      [
        { a: { values: ['1'] }, b: { values: ['2'] }, details: { values: ['3'] } },
        ['Answers to 2 unknown question(s) of si_1 ignored.'],
      ],
    ] as const) {
      const server = asking(details);
      await streamed(server, createThread());
      await streamed(server, submission(server, { answers }));
      expect(server.warnings).toEqual(warnings);
    }
  });

  it('of an item without questions is as the submission says', async () => {
    expect(await answersOf([], { status: 'answered' })).toMatchObject({ status: 'answered' });
    expect(await answersOf([], { status: 'skipped' })).toMatchObject({ status: 'skipped' });
  });

  // covers: server/add_structured_input_ignores_unknown_answer_ids
  it('ignores answers to questions that were never asked', async () => {
    const item = await answersOf([details], {
      answers: { details: { values: ['a', 'b'] }, __proto__x: { values: ['y'] } },
    });
    expect(item.inputs).toEqual([{ ...details, answer: { values: ['a', 'b'], skipped: false } }]);
  });

  // covers: server/add_structured_input_truncates_extra_single_choice_values, protocol/4.5-answers
  it('keeps the first value of a single choice and all of a multiple one', async () => {
    const values = ['Math', 'Science'];
    const both = await answersOf([subject, { ...subject, id: 'more', multiple: true }], {
      answers: { subject: { values }, more: { values } },
    });
    expect(both.inputs.map((input) => input.answer?.values)).toEqual([['Math'], values]);
  });

  // covers: protocol/2.1-structured-submission
  it('skips every answer of a submission that is skipped', async () => {
    const item = await answersOf([details], {
      status: 'skipped',
      answers: { details: { values: ['x'] } },
    });
    expect(item).toMatchObject({ status: 'skipped', inputs: [{ answer: { skipped: true } }] });
  });

  // covers: defect/29
  it('says skipped of an item with nothing answered, where the reference says answered', async () => {
    expect(await answersOf([subject, details], { status: 'answered' })).toMatchObject({
      status: 'skipped',
    });
  });

  // covers: defect/29, untested/structured-resubmit
  it('is taken once: of two at the same time one is answered and the other gets 409', async () => {
    const server = asking(details);
    await streamed(server, createThread());
    const request = submission(server, { answers: { details: { values: ['x'] } } });
    const both = await Promise.allSettled([streamed(server, request), streamed(server, request)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(both[1]).toMatchObject({ reason: { code: 'conflict' } });
    await expect(opened(server, request)).rejects.toMatchObject({
      code: 'conflict',
      message: 'These questions have been answered already.',
    });
    expect(onlyRow(server).items).toHaveLength(3);
  });

  // covers: defect/6
  it('is refused before any byte when there are no such questions', async () => {
    const server = asking(details);
    await streamed(server, createThread());
    const row = onlyRow(server);
    const secret = hidden(row);
    row.items.push(secret);
    for (const [id, code] of [
      ['si_none', 'not_found'],
      [secret.id, 'not_found'],
    ] as const)
      await expect(server.process(submission(server, {}, id), alice)).rejects.toMatchObject({
        code,
      });
    await expect(
      server.process(submission(server, {}, row.items[0]!.id), alice),
    ).rejects.toMatchObject({
      code: 'invalid_request',
      message: 'This item asks no questions.',
    });
    await expect(server.process(submission(server, {}), bob)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(row.items[1]).toMatchObject({ status: 'pending' });
  });
});
