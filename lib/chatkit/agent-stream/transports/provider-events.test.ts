import { describe, expect, it } from 'vitest';
import { AiSdkPart } from './ai-sdk-part';
import { ChatCompletionsChunk } from './chat-completions-chunk';
import { isResponsesEvent, ResponsesContent, ResponsesEvent } from './responses-events';

describe('a part of the AI SDK', () => {
  it.each([
    { type: 'reasoning-start', id: 'r' },
    { type: 'reasoning-delta', id: 'r', delta: 'hm' },
    { type: 'reasoning-end', id: 'r' },
    { type: 'tool-input-start', id: 'c', toolName: 'add' },
    { type: 'tool-input-delta', id: 'c', delta: '{' },
    { type: 'tool-call', toolCallId: 'c', toolName: 'add', input: { title: 'Milk' } },
    { type: 'tool-call', toolCallId: 'c', toolName: 'add' },
    { type: 'source', sourceType: 'url', url: 'https://c.example', title: 'C' },
    { type: 'source', sourceType: 'url', url: 'https://c.example' },
    { type: 'source', sourceType: 'document', filename: 'a.pdf' },
    { type: 'file', mediaType: 'image/png', data: 'aGk=' },
  ])('$type is read as it is', (part) => {
    expect(AiSdkPart.parse({ ...part, providerMetadata: {} })).toEqual(part);
  });

  it.each([
    [{ type: 'reasoning-delta' }, { type: 'reasoning-delta', id: 'default', delta: '' }],
    [{ type: 'reasoning-end' }, { type: 'reasoning-end', id: 'default' }],
  ])('$type without a block belongs to the one there is', (part, read) => {
    expect(AiSdkPart.parse(part)).toEqual(read);
  });

  it.each([new Uint8Array([104, 105]), { type: 'data', data: 'aGk=' }])(
    'has its image as base64, whatever it is given as: %j',
    (data) => {
      const image = { type: 'file', mediaType: 'image/png' };
      expect(AiSdkPart.parse({ ...image, data })).toEqual({ ...image, data: 'aGk=' });
    },
  );

  it.each([
    { type: 'text-delta', id: 't', delta: 'Hi' },
    { type: 'tool-call' },
    { type: 'source', sourceType: 'url' },
    { type: 'file', mediaType: 'text/plain', data: 'aGk=' },
    { type: 'file', mediaType: 'image/png', data: new Uint8Array() },
    { type: 'file', mediaType: 'image/png', data: { type: 'url', url: 'https://c.example' } },
    {},
    null,
    'tool-call',
  ])('%j is none that is needed', (part) => {
    expect(AiSdkPart.safeParse(part).success).toBe(false);
  });
});

describe('a chunk of Chat Completions', () => {
  it('without an index is of the first choice, and may have no delta', () => {
    expect(ChatCompletionsChunk.parse({ choices: [{ delta: null }, {}] })).toEqual({
      choices: [{ index: 0, delta: null }, { index: 0 }],
    });
  });

  it('loses only what is of another shape', () => {
    const delta = {
      content: ['parts'],
      refusal: null,
      reasoning: 7,
      reasoning_content: {},
      tool_calls: [{ index: 'one', id: null, function: { name: null, arguments: {} } }],
    };
    expect(ChatCompletionsChunk.parse({ choices: [{ index: 1, delta }] }).choices).toEqual([
      {
        index: 1,
        delta: {
          content: ['parts'],
          refusal: null,
          reasoning: null,
          reasoning_content: null,
          tool_calls: [{ index: null, id: null, function: { name: null, arguments: null } }],
        },
      },
    ]);
  });
});

describe('an event of the Responses API', () => {
  const part = { output_index: 1, item_id: 'm', content_index: 2 };

  it.each([
    { type: 'response.output_item.added', item: { type: 'message' } },
    { type: 'response.output_item.done', item: { type: 'function_call', name: 'add' } },
    { type: 'response.output_item.done', item: { type: 'image_generation_call', result: 'aGk=' } },
    { ...part, type: 'response.content_part.added', part: { type: 'output_text', text: 'Hi' } },
    { ...part, type: 'response.output_text.delta', delta: 'Hi' },
    { ...part, type: 'response.output_text.done', text: 'Hi' },
    { ...part, type: 'response.output_text.annotation.added', annotation: {} },
    { ...part, type: 'response.refusal.delta', delta: 'No' },
    { ...part, type: 'response.refusal.done', refusal: 'No.' },
    { type: 'response.reasoning_summary_text.delta', summary_index: 0, delta: 'hm' },
    { type: 'response.reasoning_summary_text.done', summary_index: 0, text: 'hm' },
    { type: 'response.function_call_arguments.delta', output_index: 3, delta: '{' },
    { type: 'response.function_call_arguments.done', item_id: null, arguments: '{}' },
    {
      type: 'response.image_generation_call.partial_image',
      partial_image_b64: 'aGk=',
      partial_image_index: 1,
    },
  ])('$type is read as it is', (event) => {
    expect(ResponsesEvent.parse({ ...event, sequence_number: 9 })).toEqual(event);
  });

  it.each([
    [
      { output_index: -1, item_id: 7, content_index: {} },
      { item_id: null, content_index: 0 },
    ],
    [
      { output_index: 1.5, item_id: {}, content_index: 'a' },
      { item_id: null, content_index: 'a' },
    ],
    [
      { output_index: 0, content_index: -3 },
      { output_index: 0, content_index: -3 },
    ],
  ])('at %j is not lost for its place', (place, read) => {
    const delta = { type: 'response.output_text.delta', delta: 'Hi' };
    expect(ResponsesEvent.parse({ ...delta, ...place })).toEqual({ ...delta, ...read });
  });

  it('may leave out what a text or a refusal says, and count partial images as it likes', () => {
    expect(ResponsesContent.parse({ type: 'output_text' })).toEqual({
      type: 'output_text',
      text: '',
    });
    expect(ResponsesContent.parse({ type: 'refusal' })).toEqual({ type: 'refusal', refusal: '' });
    const image = {
      type: 'response.image_generation_call.partial_image',
      partial_image_b64: '',
      partial_image_index: -1,
    };
    expect(ResponsesEvent.parse(image)).toEqual({ ...image, partial_image_index: 0 });
  });

  it('is known by its type', () => {
    const known = [{ type: 'response.created' }, { type: 'response.unheard_of', x: 1 }];
    const others = [
      { type: 'text-delta' },
      { type: 7 },
      { type: null },
      {},
      null,
      undefined,
      'response.',
    ];
    expect(known.map(isResponsesEvent)).toEqual([true, true]);
    expect(others.map(isResponsesEvent)).toEqual(others.map(() => false));
  });
});
