import { describe, expect, it } from 'vitest';
import type { Annotation } from '../../protocol/annotation';
import { convert, rawMessage, responsesRun } from '../../testing/agent-runs';
import { ResponseStreamConverter, type Citation } from './response-stream-converter';

const titles: Readonly<Record<string, string>> = { file_1: 'Q1 Report', cntr_1: 'A plot' };

const file = (filename: string, title: string, index: number | null | undefined): Annotation => ({
  type: 'annotation',
  source: { type: 'file', filename, title },
  ...(typeof index === 'number' && { index }),
});

class Titled extends ResponseStreamConverter {
  readonly asked: unknown[] = [];

  override fileCitationToAnnotation(citation: Citation<'file_citation'>) {
    this.asked.push(citation);
    const { file_id: id, index } = citation;
    return typeof id === 'string' ? file(id, titles[id] ?? id, index) : null;
  }
  override containerFileCitationToAnnotation(citation: Citation<'container_file_citation'>) {
    this.asked.push(citation);
    const { container_id: container, file_id: id, start_index: index } = citation;
    return file(id ?? '', titles[container ?? ''] ?? '', index);
  }
  override urlCitationToAnnotation(citation: Citation<'url_citation'>): Annotation {
    this.asked.push(citation);
    const { url, start_index: start, end_index: end } = citation;
    const source = { type: 'url' as const, url, title: `${String(start)} to ${String(end)}` };
    return { type: 'annotation', source };
  }
}

/** What the annotations become while they stream, and in the final parts. */
async function converted(annotations: readonly object[], converter: ResponseStreamConverter) {
  const [opening, , delta] = rawMessage('m', 'x');
  const place = { item_id: 'm', output_index: 0, content_index: 0 };
  const added = annotations.map((annotation) => ({
    ...{ type: 'response.output_text.annotation.added', ...place, annotation },
  }));
  const item = { type: 'message', content: [{ type: 'output_text', text: 'x', annotations }] };
  const done = { type: 'response.output_item.done', output_index: 0, item };
  const events = await convert(responsesRun([opening!, delta!, ...added, done]), { converter });
  return {
    streamed: events.flatMap((event) =>
      event.type === 'thread.item.updated' && 'annotation' in event.update
        ? [event.update.annotation]
        : [],
    ),
    final: events.flatMap((event) =>
      event.type === 'thread.item.done' && event.item.type === 'assistant_message'
        ? (event.item.content[0]?.annotations ?? [])
        : [],
    ),
  };
}

describe('the hooks for citations', () => {
  // covers: agent-stream/5.7-hooks
  it('are told which file, of which container, and where the cited text begins', async () => {
    const annotations = [
      { type: 'file_citation', file_id: 'file_1', filename: '', index: 3 },
      {
        ...{ type: 'container_file_citation', container_id: 'cntr_1', file_id: 'cfile_1' },
        ...{ filename: '', start_index: 4, end_index: 9 },
      },
      { type: 'url_citation', url: 'https://c.example', title: 'C', start_index: 5, end_index: 8 },
    ];
    const converter = new Titled();
    const { streamed, final } = await converted(annotations, converter);
    const source = { type: 'url', url: 'https://c.example', title: '5 to 8' };
    expect(streamed).toEqual([
      file('file_1', 'Q1 Report', 3),
      file('cfile_1', 'A plot', 4),
      { type: 'annotation', source },
    ]);
    expect(final).toEqual(streamed);
    expect(converter.asked).toEqual([...annotations, ...annotations]);
  });

  it.each([
    ['left out', {}],
    ['null', { file_id: null, container_id: null, start_index: null }],
    ['nonsense', { file_id: 7, container_id: {}, start_index: 'one' }],
    ['no position', { file_id: [], container_id: true, start_index: 0.5 }],
  ])('are asked all the same when these are %s', async (_case, told) => {
    const annotations = [
      { type: 'file_citation', filename: 'a.txt', index: 0, ...told },
      { type: 'container_file_citation', filename: 'b.txt', end_index: 3, ...told },
      { type: 'url_citation', url: 'https://c.example', title: 'C', end_index: 4, ...told },
    ];
    const { streamed, final } = await converted(annotations, new ResponseStreamConverter());
    const source = { type: 'url', url: 'https://c.example', title: 'C' };
    expect(streamed).toEqual([
      file('a.txt', 'a.txt', 0),
      file('b.txt', 'b.txt', 3),
      { type: 'annotation', source, index: 4 },
    ]);
    expect(final).toEqual(streamed);
  });

  it('are asked for files without a name too, which are left out by default', async () => {
    const annotations = [
      { type: 'file_citation', file_id: 'file_1', filename: '', index: 3 },
      { type: 'container_file_citation', file_id: 'cfile_1', filename: '', end_index: 9 },
    ];
    expect(await converted(annotations, new ResponseStreamConverter())).toEqual({
      streamed: [],
      final: [],
    });
  });
});
