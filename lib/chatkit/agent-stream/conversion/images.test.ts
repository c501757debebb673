import { describe, expect, it } from 'vitest';
import { convert, rawMessage, readable, responsesRun } from '../../testing/agent-runs';
import { ResponseStreamConverter, type StreamedImage } from './response-stream-converter';

interface At {
  readonly id?: string;
  readonly output_index?: number;
}

const added = ({ id, output_index }: At) => ({
  type: 'response.output_item.added',
  output_index,
  item: { type: 'image_generation_call', id, status: 'in_progress' },
});
const partial = ({ id: item_id, output_index }: At, index: number, data: string) => ({
  type: 'response.image_generation_call.partial_image',
  ...{ item_id, output_index, partial_image_index: index, partial_image_b64: data },
});
const done = ({ id, output_index }: At, result?: string | null) => ({
  type: 'response.output_item.done',
  output_index,
  item: { type: 'image_generation_call', id, result, status: 'completed' },
});
const image = (id: string, data: string) => ({ id, url: `data:image/png;base64,${data}` });
const one = { id: 'ig_1', output_index: 0 };
const other = { id: 'ig_2', output_index: 1 };

describe('generated images', () => {
  // covers: agents/stream_agent_response_image_generation_events, agent-stream/5.6-image
  // covers: agent-stream/8.3-own-ids
  it('are announced empty and done with a data URL, under one id of the store', async () => {
    const events = await convert(responsesRun([added(one), done(one, 'AA')]));
    expect(readable(events)).toEqual([
      ['added', '#0', 'generated_image', {}],
      ['done', '#0', 'generated_image', { image: image('ig_1', 'AA') }],
    ]);
    expect(events[0]).toMatchObject({ item: { id: expect.stringMatching(/^msg_/) as string } });
  });

  // covers: agents/stream_agent_response_image_generation_partial_progress, agent-stream/5.7-progress
  it.each([
    [3, 1, 1 / 3],
    [3, 9, 1],
    [3, -1, 0],
    [0, 1, 0],
    [undefined, 2, 0],
  ])('of %s partial images show number %s as %s', async (expected, index, progress) => {
    const events = await convert(
      responsesRun([added(one), partial(one, index, 'P'), done(one, 'F')]),
      {
        converter: new ResponseStreamConverter(expected),
      },
    );
    expect(readable(events)[1]).toEqual([
      'generated_image.updated',
      '#0',
      { image: image('ig_1', 'P'), progress },
    ]);
  });

  // covers: agents/stream_agent_response_image_generation_events_with_custom_converter
  // covers: agent-stream/5.7-hooks
  it('get their URL from the converter, which is told which image it is', async () => {
    const asked: StreamedImage[] = [];
    class Uploading extends ResponseStreamConverter {
      override async base64ImageToUrl(asking: StreamedImage): Promise<string> {
        asked.push(asking);
        await Promise.resolve();
        return `https://i.example/${asked.length}.png`;
      }
    }
    const events = await convert(responsesRun([added(one), partial(one, 0, 'P'), done(one, 'F')]), {
      converter: new Uploading(),
    });
    expect(asked).toEqual([
      { imageId: 'ig_1', base64: 'P', partialIndex: 0 },
      { imageId: 'ig_1', base64: 'F' },
    ]);
    expect(readable(events)[2]).toEqual([
      'done',
      '#0',
      'generated_image',
      { image: { id: 'ig_1', url: 'https://i.example/2.png' } },
    ]);
  });

  // covers: defect/15, untested/concurrent-images
  it.each([
    ['by their positions', { id: 'same', output_index: 0 }, { id: 'same', output_index: 1 }],
    ['by their ids', { id: 'ig_1' }, { id: 'ig_2' }],
    ['by their ids at one position', { ...one }, { ...other, output_index: 0 }],
  ])('that overlap are told apart %s', async (_name, first, second) => {
    const events = await convert(
      responsesRun([
        ...[added(first), added(second)],
        ...[partial(second, 0, 'p2'), partial(first, 0, 'p1')],
        ...[done(second, 'F2'), done(first, 'F1')],
      ]),
    );
    expect(readable(events).map((event) => (event as unknown[]).slice(0, 2))).toEqual([
      ['added', '#0'],
      ['added', '#1'],
      ['generated_image.updated', '#1'],
      ['generated_image.updated', '#0'],
      ['done', '#1'],
      ['done', '#0'],
    ]);
    expect(events.at(-1)).toMatchObject({ item: { image: { url: image('', 'F1').url } } });
  });

  it.each([
    ['of one position', one, { ...other, output_index: 0 }],
    ['of which nothing is told', {}, {}],
  ])('%s follow each other', async (_name, first, second) => {
    const events = await convert(
      responsesRun([added(first), done(first, 'A'), added(second), done(second, 'B')]),
    );
    expect(readable(events).map((event) => (event as unknown[]).slice(0, 2))).toEqual([
      ['added', '#0'],
      ['done', '#0'],
      ['added', '#1'],
      ['done', '#1'],
    ]);
  });

  it.each([
    ['which has another id each time', { ...one, id: 'a' }, { ...one, id: 'b' }],
    ['whose position is left out later', one, { id: 'ig_1' }],
    ['whose position is told late', { id: 'ig_1' }, one],
    ['whose id is told late', {}, { id: 'ig_1' }],
  ])('are one, %s', async (_name, first, later) => {
    const events = await convert(
      responsesRun([added(first), partial(later, 0, 'P'), done(later, 'F')]),
    );
    expect(readable(events).map((event) => (event as unknown[]).slice(0, 2))).toEqual([
      ['added', '#0'],
      ['generated_image.updated', '#0'],
      ['done', '#0'],
    ]);
  });

  it('are over when they are done, also for a picture that does not say whose it is', async () => {
    const late = partial({ output_index: 0 }, 1, 'late');
    const events = await convert(responsesRun([added(one), done(one, 'F'), late]));
    expect(readable(events)).toHaveLength(2);
  });

  // covers: defect/15
  it('without a result are removed, at their end or at that of the response', async () => {
    const events = await convert(responsesRun([added(one), done(one, null), added(other)]));
    expect(readable(events)).toEqual([
      ['added', '#0', 'generated_image', {}],
      ['removed', '#0'],
      ['added', '#1', 'generated_image', {}],
      ['removed', '#1'],
    ]);
  });

  it.each([null, undefined, ''])(
    'that end with %j and were not announced are none',
    async (none) => {
      expect(await convert(responsesRun([done(one, none)]))).toEqual([]);
      const announced = await convert(responsesRun([added(one), done(one, none)]));
      expect(readable(announced).at(-1)).toEqual(['removed', '#0']);
    },
  );

  it('nobody announced are shown, and told twice are shown once', async () => {
    const late = await convert(
      responsesRun([
        done(one, 'F'),
        done(one, 'F'),
        added(one),
        partial(one, 1, 'P'),
        added(other),
        added(other),
        done(other, 'G'),
      ]),
    );
    expect(readable(late).map((event) => (event as unknown[]).slice(0, 2))).toEqual([
      ['added', '#0'],
      ['done', '#0'],
      ['added', '#1'],
      ['done', '#1'],
    ]);
  });

  // covers: agent-stream/5.6-image-workflow
  it('end the thoughts above them, as any other visible item does', async () => {
    const place = { item_id: 'rs', output_index: 0, summary_index: 0 };
    const events = await convert(
      responsesRun([
        { type: 'response.reasoning_summary_text.done', ...place, text: 'hm' },
        added(other),
        done(other, 'F'),
        ...rawMessage('m', 'There', 2),
      ]),
    );
    expect(readable(events).map((event) => (event as unknown[]).slice(0, 2))).toEqual([
      ['added', '#0'],
      ['workflow.task.added', '#0'],
      ['done', '#0'],
      ['added', '#1'],
      ['done', '#1'],
      ['added', '#2'],
      ['assistant_message.content_part.added', '#2'],
      ['assistant_message.content_part.text_delta', '#2'],
      ['assistant_message.content_part.done', '#2'],
      ['done', '#2'],
    ]);
  });
});
