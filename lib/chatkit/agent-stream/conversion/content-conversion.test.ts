import { describe, expect, it } from 'vitest';
import { toAnnotation, toContents, textOf } from './content-conversion';
import { ResponseStreamConverter } from './response-stream-converter';

const converter = new ResponseStreamConverter();

const url = { type: 'url', url: 'https://a.example/', title: 'A' };
const citation = { type: 'url_citation', url: 'https://a.example/', title: 'A', end_index: 4 };
const annotation = { type: 'annotation', source: url, index: 4 };

describe('a part of an answer', () => {
  it.each([
    [{ type: 'output_text', text: 'Hi' }, 'Hi'],
    [{ type: 'output_text' }, ''],
    [{ type: 'refusal', refusal: 'No.' }, 'No.'],
  ])('%j is text', async (part, text) => {
    expect((await toContents([part], converter))[0]).toEqual({
      type: 'output_text',
      text,
      annotations: [],
    });
  });

  it.each([{ type: 'output_audio' }, {}, null, 'Hi'])('%j is none', async (part) => {
    expect(await toContents([part], converter)).toEqual([]);
  });

  it('keeps the annotations of its own, in order, without those that mean nothing', async () => {
    const part = {
      type: 'output_text',
      text: 'Hi',
      annotations: [citation, { type: 'file_path' }, { type: 'file_citation', filename: 'b.txt' }],
      providerData: { annotations: [{ type: 'file_citation', filename: 'other.txt' }] },
    };
    expect((await toContents([part], converter))[0]?.annotations).toEqual([
      annotation,
      { type: 'annotation', source: { type: 'file', filename: 'b.txt', title: 'b.txt' } },
    ]);
  });

  it.each([undefined, null])('whose annotations are %s has those of its provider', async (none) => {
    const part = {
      ...{ type: 'output_text', text: 'Hi', annotations: none },
      providerData: { annotations: [citation] },
    };
    expect((await toContents([part], converter))[0]?.annotations).toEqual([annotation]);
  });

  it.each([
    undefined,
    null,
    'x',
    {},
    { annotations: null },
    { annotations: 'url' },
    { annotations: {} },
  ])('has no annotations by a provider that tells %j', async (providerData) => {
    const part = { type: 'output_text', text: 'Hi', providerData };
    expect((await toContents([part], converter))[0]?.annotations).toEqual([]);
  });

  it('among others that are none is the only one kept', async () => {
    const contents = await toContents(
      [{ type: 'output_text', text: 'a' }, 7, { type: 'refusal', refusal: 'b' }],
      converter,
    );
    expect(contents.map(({ text }) => text)).toEqual(['a', 'b']);
    expect(textOf(contents)).toBe('ab');
  });
});

describe('an annotation', () => {
  it.each([
    [citation],
    [{ type: 'url_citation', url_citation: { url: url.url, title: 'A', end_index: 4 } }],
  ])('of the URL form %j is read', async (raw) => {
    expect(await toAnnotation(raw, converter)).toEqual(annotation);
  });

  it.each([
    null,
    undefined,
    'url_citation',
    {},
    { url_citation: null },
    { url_citation: 'https://a.example/' },
    { type: 'file_path', file_id: 'f' },
  ])('%j is none', async (raw) => {
    expect(await toAnnotation(raw, converter)).toBeNull();
  });

  it.each(['file_citation', 'container_file_citation'])(
    'of a file without a name is left out: %s',
    async (type) => {
      for (const filename of [undefined, null, ''])
        expect(await toAnnotation({ type, filename }, converter)).toBeNull();
    },
  );

  it('without a place has none', async () => {
    for (const index of [undefined, null])
      expect(
        await toAnnotation({ type: 'file_citation', filename: 'a', index }, converter),
      ).toStrictEqual({
        type: 'annotation',
        source: { type: 'file', filename: 'a', title: 'a' },
      });
  });
});
