import type { LanguageModelV4, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { Agent, Runner } from '@openai/agents';
import { aisdk } from '@openai/agents-extensions/ai-sdk';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '../../protocol/annotation';
import { convert, readable } from '../../testing/agent-runs';
import { ProtocolCheck } from '../../testing/protocol-check';
import {
  ResponseStreamConverter,
  type Citation,
  type StreamedImage,
} from './response-stream-converter';

/** A model of the AI SDK that answers with these parts. */
const answering = (...parts: object[]): LanguageModelV4 => ({
  ...{ specificationVersion: 'v4', provider: 'test', modelId: 'test', supportedUrls: {} },
  doGenerate: () => Promise.reject(new Error('not used')),
  doStream: () =>
    Promise.resolve({
      stream: new ReadableStream<LanguageModelV4StreamPart>({
        start: (controller) => {
          for (const part of [...parts, finish])
            controller.enqueue(part as LanguageModelV4StreamPart);
          controller.close();
        },
      }),
    }),
});
const finish = {
  type: 'finish',
  finishReason: { unified: 'stop', raw: 'stop' },
  usage: { inputTokens: { total: 1 }, outputTokens: { total: 1 } },
};

/** The events of a run whose model sends these parts, as a client has to understand them. */
async function events(parts: object[], converter = new ResponseStreamConverter()) {
  const model = aisdk(answering(...parts));
  const agent = new Agent({ name: 'test' });
  const run = await new Runner({
    tracingDisabled: true,
    modelProvider: {
      getModel: () => ({
        getStreamedResponse: (request) => model.getStreamedResponse(request),
        getResponse: () => Promise.reject(new Error('not used')),
      }),
    },
  }).run(agent, 'go', { stream: true });
  const converted = await convert(run, { converter });
  const check = new ProtocolCheck();
  for (const event of converted) check.follow(event);
  expect(check.breaches).toEqual([]);
  expect(check.open.size).toBe(0);
  return converted;
}

/** What has ended, in order: the text and the annotations of messages, the URL of images. */
async function ended(parts: object[], converter?: ResponseStreamConverter) {
  return (await events(parts, converter)).flatMap((event): readonly unknown[] => {
    if (event.type !== 'thread.item.done') return [];
    const { item } = event;
    if (item.type === 'generated_image') return [item.image?.url];
    return item.type === 'assistant_message'
      ? item.content.map(({ text, annotations }) => [text, ...annotations])
      : [item.type];
  });
}

const says = (delta: string) => ({ type: 'text-delta', id: '0', delta });
const thinks = { type: 'reasoning-delta', id: 'r', delta: 'hm' };
const page = (url: string, more: object = { title: 'C' }) => ({
  ...{ type: 'source', sourceType: 'url', id: 's', url },
  ...more,
});
const paper = (more: object) => ({
  ...{ type: 'source', sourceType: 'document', id: 'd', mediaType: 'application/pdf' },
  ...{ title: 'A paper' },
  ...more,
});
const cited = (source: Annotation['source'], index?: number): Annotation => ({
  ...{ type: 'annotation', source },
  ...(index !== undefined && { index }),
});
const url = 'https://c.example';

describe('a source of an AI SDK model', () => {
  it('becomes an annotation of the open message, where its text stands', async () => {
    const parts = [
      says('See this.'),
      page(url),
      says(' And that.'),
      page(url, {}),
      paper({ filename: 'a.pdf' }),
      paper({}),
    ];
    expect(await ended(parts)).toEqual([
      [
        'See this. And that.',
        cited({ type: 'url', url, title: 'C' }, 9),
        cited({ type: 'url', url, title: url }, 19),
        cited({ type: 'file', filename: 'a.pdf', title: 'a.pdf' }, 19),
      ],
    ]);
    const streamed = readable(await events([says('See this.'), page(url)]));
    expect(streamed[3]).toEqual([
      'assistant_message.content_part.annotation_added',
      '#0',
      {
        ...{ content_index: 0, annotation_index: 0 },
        annotation: cited({ type: 'url', url, title: 'C' }, 9),
      },
    ]);
  });

  it('is what the hooks of the converter make of it', async () => {
    const asked: unknown[] = [];
    class Named extends ResponseStreamConverter {
      override urlCitationToAnnotation(citation: Citation<'url_citation'>) {
        asked.push(citation);
        return null;
      }
      override fileCitationToAnnotation(citation: Citation<'file_citation'>) {
        asked.push(citation);
        return Promise.resolve(cited({ type: 'file', filename: 'x', title: 'Named' }));
      }
    }
    const parts = [says('Hi'), page(url), paper({})];
    expect(await ended(parts, new Named())).toEqual([
      ['Hi', cited({ type: 'file', filename: 'x', title: 'Named' })],
    ]);
    expect(asked).toEqual([
      { type: 'url_citation', url, title: 'C', end_index: 2 },
      { type: 'file_citation', index: 2 },
    ]);
  });

  it('in front of any text is one of the message that comes next, without a place in it', async () => {
    const found = cited({ type: 'url', url, title: 'C' });
    expect(await ended([page(url), says('Hi')])).toEqual([['Hi', found]]);
    expect(await ended([says('One'), thinks, page(url), says('Two')])).toEqual([
      ['One'],
      'workflow',
      ['Two', found],
    ]);
  });

  it('that no text follows is nothing', async () => {
    expect(await ended([says('One'), thinks, page(url)])).toEqual([['One'], 'workflow']);
  });

  it.each([page('', { url: 7 }), paper({ sourceType: 'film' }), { type: 'source' }])(
    'of another shape breaks nothing: %j',
    async (part) => {
      expect(await ended([part, says('Hi'), part])).toEqual([['Hi']]);
    },
  );

  it('is cited without a title or a file name that is none', async () => {
    expect(
      await ended([says('Hi'), page(url, { title: 7 }), paper({ filename: { name: 'a' } })]),
    ).toEqual([['Hi', cited({ type: 'url', url, title: url }, 2)]]);
  });
});

describe('an image file of an AI SDK model', () => {
  const image = (data: unknown, mediaType = 'image/png') => ({ type: 'file', mediaType, data });

  it.each([
    ['base64', 'aGk='],
    ['bytes', new Uint8Array([104, 105])],
    ['tagged base64', { type: 'data', data: 'aGk=' }],
    ['tagged bytes', { type: 'data', data: new Uint8Array([104, 105]) }],
  ])('as %s becomes a generated image between the texts', async (_form, data) => {
    const converted = readable(
      await events([says('Look:'), image(data), says('Nice?')]),
    ) as unknown[][];
    const shown = { url: 'data:image/png;base64,aGk=' };
    expect(converted.filter(([type]) => type === 'added' || type === 'done')).toMatchObject([
      ['added', '#0', 'assistant_message', {}],
      ['done', '#0', 'assistant_message', { content: [{ text: 'Look:' }] }],
      ['added', '#1', 'generated_image', {}],
      ['done', '#1', 'generated_image', { image: shown }],
      ['added', '#2', 'assistant_message', {}],
      ['done', '#2', 'assistant_message', { content: [{ text: 'Nice?' }] }],
    ]);
  });

  it('gets its URL from the converter, one each, which is told what kind it is', async () => {
    const asked: StreamedImage[] = [];
    class Uploading extends ResponseStreamConverter {
      override base64ImageToUrl(asking: StreamedImage) {
        asked.push(asking);
        return Promise.resolve(`https://i.example/${String(asked.length)}`);
      }
    }
    const parts = [image('AA', 'image/webp'), image('AA', 'image/webp'), says('Two')];
    expect(await ended(parts, new Uploading())).toEqual([
      'https://i.example/1',
      'https://i.example/2',
      ['Two'],
    ]);
    const one = { base64: 'AA', mediaType: 'image/webp' };
    expect(asked).toMatchObject([one, one]);
    expect(asked[0]?.imageId).not.toBe(asked[1]?.imageId);
    expect(await ended([image('AA', 'image/webp'), says('Hi')])).toEqual([
      'data:image/webp;base64,AA',
      ['Hi'],
    ]);
  });

  it.each([
    image('aGk=', 'application/pdf'),
    image({ type: 'url', url: 'https://i.example/a.png' }),
    image(''),
    image(7),
    { type: 'file', mediaType: 'image/png' },
  ])('is none that can be shown: %j', async (part) => {
    expect(await ended([says('One '), part, says('message')])).toEqual([['One message']]);
  });
});
