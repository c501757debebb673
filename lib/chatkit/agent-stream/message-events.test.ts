import {
  Agent,
  RunAgentUpdatedStreamEvent,
  RunItemStreamEvent,
  RunMessageOutputItem,
  type RunStreamEvent,
} from '@openai/agents';
import { describe, expect, it } from 'vitest';
import {
  convert,
  rawMessage,
  readable,
  responsesRun,
  streamedMessage,
} from '../testing/agent-runs';
import { ResponseStreamConverter } from './conversion/response-stream-converter';

const isOfPlace = (update: unknown): boolean =>
  typeof update === 'object' && update !== null && Reflect.get(update, 'content_index') === 1;

describe('the events of a message', () => {
  const place = { item_id: 'm', output_index: 0, content_index: 1 };

  // covers: agents/event_mapping, agent-stream/5.6-parts
  it.each([
    [
      { type: 'response.output_text.delta', ...place, delta: 'Hi' },
      ['assistant_message.content_part.text_delta', '#0', { content_index: 1, delta: 'Hi' }],
    ],
    [
      {
        type: 'response.content_part.added',
        ...place,
        part: { type: 'output_text', text: 'new', annotations: [] },
      },
      [
        'assistant_message.content_part.added',
        '#0',
        { content_index: 1, content: { type: 'output_text', text: 'new', annotations: [] } },
      ],
    ],
    [
      { type: 'response.output_text.done', ...place, text: 'all' },
      [
        'assistant_message.content_part.done',
        '#0',
        { content_index: 1, content: { type: 'output_text', text: 'all', annotations: [] } },
      ],
    ],
    [
      {
        type: 'response.output_text.annotation.added',
        ...place,
        annotation_index: 7,
        annotation: { type: 'file_citation', file_id: 'f', filename: 'a.txt', index: 5 },
      },
      [
        'assistant_message.content_part.annotation_added',
        '#0',
        {
          content_index: 1,
          annotation_index: 0,
          annotation: {
            type: 'annotation',
            source: { type: 'file', filename: 'a.txt', title: 'a.txt' },
            index: 5,
          },
        },
      ],
    ],
  ])('are mapped one to one: %j', async (event, expected) => {
    const [opening] = rawMessage('m', '');
    const events = readable(await convert(responsesRun([opening!, event])));
    const ofKind = events.filter(
      (each) => Array.isArray(each) && each[0] === expected[0] && isOfPlace(each[2]),
    );
    expect(ofKind).toEqual([expected]);
  });

  // covers: agents/stream_agent_response_assistant_message_content_types
  // covers: agent-stream/5.6-message-done, agent-stream/5.6-ignored
  it('end with all parts and the citations that have a counterpart; hosted tools are silent', async () => {
    const annotations = [
      { type: 'file_citation', file_id: 'f', filename: 'a.txt', index: 0 },
      { type: 'container_file_citation', filename: 'b.txt', start_index: 0, end_index: 3 },
      { type: 'url_citation', url: 'https://c.example', title: 'C', start_index: 1, end_index: 4 },
      { type: 'file_path', file_id: 'f', index: 0 },
      { type: 'file_citation', filename: 4 },
      'not even an object',
    ];
    const content = [
      { type: 'output_text', text: 'One', annotations },
      { type: 'refusal', refusal: 'No' },
      { type: 'hologram' },
    ];
    const events = await convert(
      responsesRun([
        {
          type: 'response.output_item.done',
          output_index: 0,
          item: { type: 'file_search_call', id: 'fs', queries: [], status: 'completed' },
        },
        { type: 'response.web_search_call.searching', output_index: 0, item_id: 'ws' },
        { type: 'response.unheard_of' },
        {
          type: 'response.content_part.added',
          ...place,
          output_index: 9,
          part: { type: 'reasoning_text', text: 'secret' },
        },
        {
          type: 'response.output_item.done',
          output_index: 1,
          item: { type: 'message', id: 'm', content },
        },
      ]),
    );
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(events.map((event) => ('update' in event ? event.update.type : event.type))).toEqual([
      'thread.item.added',
      'assistant_message.content_part.added',
      'assistant_message.content_part.done',
      'assistant_message.content_part.added',
      'assistant_message.content_part.done',
      'thread.item.done',
    ]);
    expect(events.at(-1)).toMatchObject({
      type: 'thread.item.done',
      item: {
        content: [
          {
            text: 'One',
            annotations: [
              { source: { type: 'file', filename: 'a.txt' }, index: 0 },
              { source: { type: 'file', filename: 'b.txt' }, index: 3 },
              { source: { type: 'url', url: 'https://c.example', title: 'C' }, index: 4 },
            ],
          },
          { text: 'No', annotations: [] },
        ],
      },
    });
  });

  // covers: agent-stream/5.5-ignored
  it('are all there is of a message: items of the run and another agent give none', async () => {
    const agent = new Agent({ name: 'Other' });
    const message = new RunMessageOutputItem(
      { type: 'message', role: 'assistant', status: 'completed', content: [] },
      agent,
    );
    async function* run(): AsyncGenerator<RunStreamEvent> {
      yield new RunAgentUpdatedStreamEvent(agent);
      yield* responsesRun(rawMessage('m', 'Hi'));
      yield new RunItemStreamEvent('message_output_created', message);
    }
    expect(readable(await convert(run()))).toEqual(streamedMessage('#0', 'Hi'));
  });

  // covers: agents/custom_annotation_conversion_used_by_stream_agent_response, agent-stream/5.7-hooks
  it('convert citations with the hooks of the converter, which may take their time', async () => {
    class Named extends ResponseStreamConverter {
      override fileCitationToAnnotation() {
        return Promise.resolve({
          type: 'annotation' as const,
          source: { type: 'url' as const, url: 'https://files.example', title: 'Named' },
        });
      }
      override containerFileCitationToAnnotation() {
        return null;
      }
      override urlCitationToAnnotation({ url }: { readonly url: string }) {
        const source = { type: 'url' as const, url, title: 'A page' };
        return { type: 'annotation' as const, source };
      }
    }
    const [opening, , delta] = rawMessage('m', 'x');
    const annotations = [
      { type: 'container_file_citation', filename: 'b.txt', end_index: 3 },
      { type: 'file_citation', filename: '', index: 1 },
      { type: 'url_citation', url: 'https://c.example', title: 'C', end_index: 4 },
    ];
    const events = await convert(
      responsesRun([
        opening!,
        delta!,
        ...annotations.map((annotation) => ({
          type: 'response.output_text.annotation.added',
          ...place,
          content_index: 0,
          annotation,
        })),
        {
          type: 'response.output_item.done',
          output_index: 0,
          item: { type: 'message', content: [{ type: 'output_text', text: 'x', annotations }] },
        },
      ]),
      { converter: new Named() },
    );
    const [named, page] = ['Named', 'A page'].map((title) => ({ source: { title } }));
    const updates = events.flatMap((event) =>
      event.type === 'thread.item.updated' && 'annotation' in event.update ? [event.update] : [],
    );
    expect(updates).toMatchObject([
      { annotation_index: 0, annotation: named },
      { annotation_index: 1, annotation: page },
    ]);
    expect(events.at(-1)).toMatchObject({ item: { content: [{ annotations: [named, page] }] } });
  });
});
