import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convert,
  newContext,
  rawMessage,
  readable,
  responsesRun,
  text,
} from '../testing/agent-runs';
import { ThreadStreamEvent } from '../protocol/thread-stream-event';

const delta = (content_index: unknown, words: string) => ({
  type: 'response.output_text.delta',
  item_id: 'm',
  output_index: 0,
  content_index,
  delta: words,
});

/** The message a run leaves: the text of its parts. */
async function partsOf(events: object[]): Promise<readonly string[]> {
  const seen = await convert(responsesRun(events));
  for (const event of seen) ThreadStreamEvent.parse(event);
  const last = seen.at(-1);
  if (last?.type !== 'thread.item.done' || last.item.type !== 'assistant_message')
    throw new Error('no message');
  return last.item.content.map((part) => part.text);
}

describe('the index of a part', () => {
  it.each([20_000, 100, -1, 0.5, 2 ** 53, 1e300, 'second'])(
    'that can be none (%s) names a part behind those there are',
    async (index) => {
      const seen = [
        delta(0, 'one '),
        delta(index, 'two'),
        delta(index, ' three'),
        delta(0, 'and '),
      ];
      expect(await partsOf(seen)).toEqual(['one and ', 'two three']);
    },
  );

  it.each([null, undefined, {}, true])('that names nothing (%j) is the first', async (index) => {
    expect(await partsOf([delta(index, 'one'), delta(0, ' part')])).toEqual(['one part']);
  });

  it('is kept up to 99, with empty parts before it', async () => {
    const parts = await partsOf([delta(99, 'last')]);
    expect(parts).toHaveLength(100);
    expect(parts.join('')).toBe('last');
  });

  it('never makes many events of one', async () => {
    const events = await convert(responsesRun([delta(20_000, 'far'), delta(1e15, 'farther')]));
    expect(events).toHaveLength(8);
  });

  it('does not hand a part that another name has taken to the one whose place it is', async () => {
    expect(await partsOf([delta(-1, 'stray'), delta(0, 'first'), delta(-1, '!')])).toEqual([
      'stray!',
      'first',
    ]);
  });

  it('keeps the text when a provider gives every part the same', async () => {
    const added = {
      ...delta(0, ''),
      type: 'response.content_part.added',
      part: { type: 'output_text', text: '' },
    };
    expect(await partsOf([added, added, delta(0, 'one'), added, delta(0, 'two')])).toEqual([
      'one',
      'two',
    ]);
  });

  it('loses no text whatever it is', async () => {
    const anyIndex = fc.oneof(fc.integer(), fc.double(), fc.anything());
    await fc.assert(
      fc.asyncProperty(fc.array(anyIndex, { minLength: 1, maxLength: 12 }), async (indexes) => {
        const words = indexes.map((_, at) => `<${at}>`);
        const parts = await partsOf(indexes.map((index, at) => delta(index, words[at]!)));
        for (const word of words) expect(parts.join('')).toContain(word);
      }),
    );
  });
});

it('a part whose end has no text keeps what has streamed', async () => {
  const [opening] = rawMessage('m', '');
  const end = { ...delta(0, ''), type: 'response.output_text.done', text: '' };
  const events = await convert(responsesRun([opening!, delta(0, 'said'), end]));
  expect(readable(events).at(-1)).toEqual([
    'done',
    '#0',
    'assistant_message',
    { content: [text('said')] },
  ]);
});

it.each([-1, 0.5, 'x', null])('an event at the position %j is of what is open', async (at) => {
  const context = newContext();
  const events = await convert(
    responsesRun([delta(0, 'Hel'), { ...delta(0, 'lo'), output_index: at }]),
    {},
    context,
  );
  expect(readable(events).at(-1)).toMatchObject([
    'done',
    '#0',
    'assistant_message',
    { content: [text('Hello')] },
  ]);
});

it.each([-1, 0.5, 'x', null])('a partial image numbered %j is the first', async (number) => {
  const image = {
    type: 'response.image_generation_call.partial_image',
    output_index: 0,
    item_id: 7,
    partial_image_b64: 'AA',
    partial_image_index: number,
  };
  expect(readable(await convert(responsesRun([image])))[1]).toMatchObject([
    'generated_image.updated',
    '#0',
    { progress: 0 },
  ]);
});
