import { describe, expect, it } from 'vitest';
import {
  convert,
  rawMessage,
  readable,
  responsesRun,
  streamedMessage,
  text,
} from '../testing/agent-runs';

describe('a model that sends raw Responses events', () => {
  it('is shown once, although each delta also comes in normalised form', async () => {
    const events = await convert(responsesRun(rawMessage('msg_provider', 'Hello')));
    expect(readable(events)).toEqual(streamedMessage('#0', 'Hello'));
    expect(JSON.stringify(events)).not.toContain('msg_provider');
  });

  // covers: defect/2, untested/two-messages-one-id, agent-stream/8.3-own-ids
  it.each(['FAKE_ID', undefined])(
    'gives messages with the id %s items of their own',
    async (id) => {
      const events = await convert(
        responsesRun(
          [...rawMessage(id, 'one', 0), ...rawMessage(id, 'two', 1)],
          rawMessage(id, 'three', 0),
        ),
      );
      expect(readable(events)).toEqual([
        ...streamedMessage('#0', 'one'),
        ...streamedMessage('#1', 'two'),
        ...streamedMessage('#2', 'three'),
      ]);
    },
  );

  it('keeps interleaved messages of one id apart by their position', async () => {
    const [first, second] = [rawMessage('x', 'one', 0), rawMessage('x', 'two', 1)];
    const mixed = first.flatMap((event, i) => [event, second[i]!]);
    const done = (await convert(responsesRun(mixed))).filter(
      (event) => event.type === 'thread.item.done',
    );
    expect(readable(done)).toEqual([
      ['done', '#0', 'assistant_message', { content: [text('one')] }],
      ['done', '#1', 'assistant_message', { content: [text('two')] }],
    ]);
  });

  it('shows deltas and endings of messages nobody announced', async () => {
    const [, , delta] = rawMessage('m', 'lone');
    expect(readable(await convert(responsesRun([delta!])))).toEqual(streamedMessage('#0', 'lone'));
    const ending = rawMessage('m', 'whole').at(-1)!;
    expect(readable(await convert(responsesRun([ending, ending]))).at(-1)).toEqual([
      'done',
      '#0',
      'assistant_message',
      { content: [text('whole')] },
    ]);
  });

  // covers: defect/14, untested/refusal-streaming, agent-stream/5.6-refusal
  it('streams a refusal as text', async () => {
    const place = { item_id: 'm', output_index: 0, content_index: 0 };
    const events = await convert(
      responsesRun([
        {
          type: 'response.output_item.added',
          output_index: 0,
          item: { type: 'message', id: 'm', content: [] },
        },
        { type: 'response.content_part.added', ...place, part: { type: 'refusal', refusal: '' } },
        { type: 'response.refusal.delta', ...place, delta: 'I can' },
        { type: 'response.refusal.delta', ...place, delta: 'not' },
        { type: 'response.refusal.done', ...place, refusal: 'I cannot' },
        {
          type: 'response.output_item.done',
          output_index: 0,
          item: { type: 'message', id: 'm', content: [{ type: 'refusal', refusal: 'I cannot' }] },
        },
      ]),
    );
    expect(readable(events).slice(2)).toEqual([
      ['assistant_message.content_part.text_delta', '#0', { content_index: 0, delta: 'I can' }],
      ['assistant_message.content_part.text_delta', '#0', { content_index: 0, delta: 'not' }],
      [
        'assistant_message.content_part.done',
        '#0',
        { content_index: 0, content: text('I cannot') },
      ],
      ['done', '#0', 'assistant_message', { content: [text('I cannot')] }],
    ]);
  });

  // covers: defect/13, agents/stream_agent_response_emits_annotation_added_events
  // covers: agents/stream_agent_response_annotation_added_normalizes_annotations
  // covers: agent-stream/5.6-annotations, agent-stream/5.7-citations
  it('carries streamed annotations into the end of the part, without gaps for dropped ones', async () => {
    const place = { item_id: 'm', output_index: 0, content_index: 0 };
    const annotations = [
      { type: 'file_citation', file_id: 'f', filename: '', index: 0 },
      { type: 'file_citation', file_id: 'f', filename: 'a.txt', index: 2 },
      { type: 'container_file_citation', filename: 'b.txt', start_index: 0, end_index: 3 },
      { type: 'url_citation', url: 'https://c.example', title: 'C', start_index: 0, end_index: 4 },
      { type: 'file_path', file_id: 'f', index: 1 },
    ];
    const converted = [
      { type: 'annotation', source: { type: 'file', filename: 'a.txt', title: 'a.txt' }, index: 2 },
      { type: 'annotation', source: { type: 'file', filename: 'b.txt', title: 'b.txt' }, index: 3 },
      {
        type: 'annotation',
        source: { type: 'url', url: 'https://c.example', title: 'C' },
        index: 4,
      },
    ];
    const [added, part, delta, done, , end] = rawMessage('m', 'cited');
    const events = await convert(
      responsesRun([
        added!,
        part!,
        delta!,
        ...annotations.map((annotation, annotation_index) => ({
          type: 'response.output_text.annotation.added',
          ...place,
          annotation_index,
          annotation,
        })),
        done!,
        end!,
      ]),
    );
    expect(readable(events).slice(3)).toEqual([
      ...converted.map((annotation, annotation_index) => [
        'assistant_message.content_part.annotation_added',
        '#0',
        { content_index: 0, annotation_index, annotation },
      ]),
      [
        'assistant_message.content_part.done',
        '#0',
        { content_index: 0, content: text('cited', converted) },
      ],
      ['done', '#0', 'assistant_message', { content: [text('cited', converted)] }],
    ]);
  });

  it('ends a message whose end never comes, and removes one without text', async () => {
    const [added, part, delta] = rawMessage('m', 'cut');
    expect(readable(await convert(responsesRun([added!, part!, delta!])))).toEqual(
      streamedMessage('#0', 'cut'),
    );
    expect(readable(await convert(responsesRun([added!])))).toEqual([
      ['added', '#0', 'assistant_message', { content: [] }],
      ['removed', '#0'],
    ]);
  });
});

describe('reasoning summaries', () => {
  const thought = (summary_index: number, words: string[]) => {
    const place = { item_id: 'rs', output_index: 0, summary_index };
    return [
      ...words.map((delta) => ({
        type: 'response.reasoning_summary_text.delta',
        ...place,
        delta,
      })),
      { type: 'response.reasoning_summary_text.done', ...place, text: words.join('') },
    ];
  };
  const reasoning = {
    type: 'response.output_item.added',
    output_index: 0,
    item: { type: 'reasoning', id: 'rs' },
  };

  // covers: agents/workflow_streams_first_thought, agents/workflow_ends_on_message
  // covers: agent-stream/5.6-reasoning, agent-stream/5.6-thoughts, agent-stream/5.6-message-added
  // covers: agent-stream/5.8-auto-end
  it('become a workflow with the first text, whose first thought streams, ended by the message', async () => {
    const events = await convert(
      responsesRun([
        reasoning,
        ...thought(0, ['Let ', 'me']),
        ...thought(1, ['see']),
        ...rawMessage('m', 'Hi', 1),
      ]),
    );
    const task = (content: string) => ({ type: 'thought', content, status_indicator: 'none' });
    expect(readable(events)).toEqual([
      ['added', '#0', 'workflow', { workflow: { type: 'reasoning', tasks: [], expanded: false } }],
      ['workflow.task.added', '#0', { task_index: 0, task: task('Let ') }],
      ['workflow.task.updated', '#0', { task_index: 0, task: task('Let me') }],
      ['workflow.task.updated', '#0', { task_index: 0, task: task('Let me') }],
      ['workflow.task.added', '#0', { task_index: 1, task: task('see') }],
      [
        'done',
        '#0',
        'workflow',
        {
          workflow: {
            type: 'reasoning',
            tasks: [task('Let me'), task('see')],
            summary: { duration: 0 },
            expanded: false,
          },
        },
      ],
      ...streamedMessage('#1', 'Hi'),
    ]);
  });

  // covers: defect/12
  it('that never come leave no workflow behind', async () => {
    const events = await convert(responsesRun([reasoning, ...rawMessage('m', 'Hi', 1)]));
    expect(readable(events)).toEqual(streamedMessage('#0', 'Hi'));
  });
});
