import { describe, expect, it } from 'vitest';
import { outputText } from '../../protocol/assistant-message';
import { newContext, readable, text } from '../../testing/agent-runs';
import { streamedThrough } from '../../testing/streamed-events';
import { StreamedMessage } from './streamed-message';

const annotation = {
  type: 'annotation',
  source: { type: 'url', url: 'https://a.example/', title: 'A' },
} as const;

const setUp = () => {
  const context = newContext();
  const message = new StreamedMessage(context);
  const events = async () =>
    (readable(await streamedThrough(context)) as unknown[][]).map(([type, , ...rest]) => [
      String(type).replace('assistant_message.content_part.', ''),
      ...rest,
    ]);
  return { message, events };
};
const added = (at: number, value = '') => ['added', { content_index: at, content: text(value) }];
const done = (at: number, value: string, annotations: unknown[] = []) => [
  'done',
  { content_index: at, content: text(value, annotations) },
];
const began = ['added', 'assistant_message', { content: [] }];
const ended = (...content: unknown[]) => ['done', 'assistant_message', { content }];

describe('a streamed message', () => {
  it('has its first part in front, also when that comes behind its second', () => {
    const { message } = setUp();
    message.append(1, 'two');
    message.append(0, 'one, ');
    expect(message.text).toBe('one, two');
  });

  it('has an id of the store’s for messages', async () => {
    const context = newContext();
    new StreamedMessage(context).finish([outputText('Hi')]);
    expect((await streamedThrough(context)).at(-1)).toMatchObject({
      item: { id: expect.stringMatching(/^msg_/) as string },
    });
  });

  it('has each part before anything happens to it', async () => {
    const { message, events } = setUp();
    message.annotate(0, annotation);
    message.finishPart(1, 'Two');
    message.finish();
    expect(await events()).toEqual([
      began,
      added(0),
      ['annotation_added', { content_index: 0, annotation_index: 0, annotation }],
      added(1),
      done(1, 'Two'),
      done(0, '', [annotation]),
      ended(text('', [annotation]), text('Two')),
    ]);
  });

  it('counts the annotations of a part, which outlast its final text', async () => {
    const { message, events } = setUp();
    message.append(0, 'Hi');
    message.annotate(0, annotation);
    message.annotate(0, annotation);
    message.finishPart(0, '');
    message.finish([outputText('Hi.')]);
    expect((await events()).slice(3)).toEqual([
      ['annotation_added', { content_index: 0, annotation_index: 0, annotation }],
      ['annotation_added', { content_index: 0, annotation_index: 1, annotation }],
      done(0, 'Hi', [annotation, annotation]),
      ended(text('Hi.', [annotation, annotation])),
    ]);
  });

  it('has the annotations its final parts have, if they have any', async () => {
    const { message, events } = setUp();
    const other = { ...annotation, index: 3 };
    message.append(0, 'Hi');
    message.annotate(0, annotation);
    message.finish([outputText('Hi', [other]), outputText('more')]);
    expect((await events()).slice(4)).toEqual([
      done(0, 'Hi', [other]),
      added(1),
      done(1, 'more'),
      ended(text('Hi', [other]), text('more')),
    ]);
  });

  it.each([[[]], [[outputText('')]], [[outputText(''), outputText('')]]])(
    'ends as it streamed with final parts that say nothing: %j',
    async (final) => {
      const { message, events } = setUp();
      message.append(0, 'Hi');
      message.finish(final);
      expect((await events()).at(-1)).toEqual(ended(text('Hi')));
    },
  );

  // covers: agent-stream/5.6-message-blank
  it.each(['', ' ', '\n\t'])('of %j alone goes', async (blank) => {
    const { message, events } = setUp();
    message.append(0, blank);
    message.finish();
    expect((await events()).at(-1)).toEqual(['removed']);
  });

  // covers: agent-stream/5.6-message-blank
  it('goes when its final parts are blank', async () => {
    const { message, events } = setUp();
    message.append(0, 'Hi');
    message.finish([outputText(' ')]);
    expect((await events()).at(-1)).toEqual(['removed']);
  });

  it('begins with what it is given', () => {
    const message = new StreamedMessage(newContext(), [outputText('a'), outputText('b')]);
    expect(message.text).toBe('ab');
  });

  it('takes a part that is named again for the same while it is empty, else for another', async () => {
    const { message, events } = setUp();
    message.addPart(0, outputText(''));
    message.addPart(0, outputText('One'));
    message.addPart(0, outputText('Two'));
    message.append(0, '!');
    message.finish();
    expect((await events()).at(-1)).toEqual(ended(text('One'), text('Two!')));
  });

  it('has a part at the place 0, and one that is named `0` behind it', async () => {
    const { message, events } = setUp();
    message.append('0', 'named');
    message.append(0, 'counted');
    message.finish();
    expect((await events()).at(-1)).toEqual(ended(text('named'), text('counted')));
  });
});
