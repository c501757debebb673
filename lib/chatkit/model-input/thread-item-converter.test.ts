import { describe, expect, it } from 'vitest';
import { outputText } from '../protocol/assistant-message';
import { generateItemId, ThreadId } from '../protocol/ids';
import { settleToolCalls } from './settle-tool-calls';
import { ThreadItem } from '../protocol/thread-item';
import { ThreadItemConverter, type InputContent } from './thread-item-converter';
import type { UserMessageTagContent } from '../protocol/user-message';

const item = (fields: object): ThreadItem =>
  ThreadItem.parse({
    id: generateItemId('message'),
    thread_id: ThreadId.parse('thr_1'),
    created_at: '2026-11-20T10:00:00.000Z',
    ...fields,
  });

const user = (text: string, more: object = {}) =>
  item({
    type: 'user_message',
    content: [{ type: 'input_text', text }],
    attachments: [],
    inference_options: {},
    ...more,
  });
const assistant = (...texts: string[]) =>
  item({ type: 'assistant_message', content: texts.map((text) => outputText(text)) });

const convert = (...items: ThreadItem[]) => new ThreadItemConverter().toAgentInput(items);
const userInput = (text: string) => ({
  type: 'message',
  role: 'user',
  content: [{ type: 'input_text', text }],
});

describe('ThreadItemConverter', () => {
  it('sends messages without any id', async () => {
    const input = await convert(user('hi'), assistant('a', 'b'));
    expect(input).toEqual([
      userInput('hi'),
      {
        type: 'message',
        role: 'assistant',
        status: 'completed',
        content: [
          { type: 'output_text', text: 'a' },
          { type: 'output_text', text: 'b' },
        ],
      },
    ]);
    expect(JSON.stringify(input)).not.toContain('"id"');
  });

  it('honours the quote of the last user message only, also when items follow it', async () => {
    const input = await convert(
      user('one', { quoted_text: 'old' }),
      assistant('ok'),
      user('two', { quoted_text: 'this' }),
      item({ type: 'hidden_context_item', content: 'note' }),
    );
    expect(input.slice(2)).toEqual([
      userInput('two'),
      userInput('The user refers to this in particular:\nthis'),
      userInput(
        'Hidden context for the agent (not shown to the user):\n<HiddenContext>\nnote\n</HiddenContext>',
      ),
    ]);
    expect(JSON.stringify(input)).not.toContain('old');
    expect(await convert(user('plain', { quoted_text: '' }))).toEqual([userInput('plain')]);
  });

  it('writes tags with an at-sign and explains each entity once, by id', async () => {
    const tag = (id: string, text: string) => ({ type: 'input_tag', id, text, data: {} });
    const message = user('', {
      content: [
        { type: 'input_text', text: 'Ask ' },
        tag('1', 'Ann'),
        tag('2', 'Ann'),
        tag('1', 'Ann'),
      ],
    });
    await expect(convert(message)).rejects.toThrow('tagToMessageContent is not overridden');
    class WithTags extends ThreadItemConverter {
      protected override tagToMessageContent(each: UserMessageTagContent): Promise<InputContent> {
        return Promise.resolve({ type: 'input_text', text: `entity ${each.id}` });
      }
    }
    const input = await new WithTags().toAgentInput([message]);
    expect(input[0]).toEqual(userInput('Ask @Ann@Ann@Ann'));
    expect(input[1]).toMatchObject({
      role: 'user',
      content: [{}, { text: 'entity 1' }, { text: 'entity 2' }],
    });
    expect(input[1]).toMatchObject({ content: { length: 3 } });
  });

  it('needs an override for attachments and for hidden content that is no text', async () => {
    const file = { type: 'file', id: 'atc_1', name: 'a', mime_type: 'text/plain' };
    await expect(convert(user('see', { attachments: [file] }))).rejects.toThrow(
      'attachmentToMessageContent is not overridden',
    );
    await expect(convert(item({ type: 'hidden_context_item', content: { a: 1 } }))).rejects.toThrow(
      'hiddenContextToInput is not overridden',
    );
  });

  it('tells of widgets, tasks, workflows, images and questions in the role of the user', async () => {
    const task = (title: string | undefined, content?: string) => ({
      type: 'custom',
      title,
      content,
    });
    const input = await convert(
      item({ type: 'widget', id: 'msg_w', widget: { type: 'Card', theme: null, children: [] } }),
      item({ type: 'task', task: task('Looked', 'it up') }),
      item({
        type: 'workflow',
        workflow: {
          type: 'custom',
          tasks: [task(undefined, 'One'), { type: 'thought', content: 'x' }, task('Two')],
        },
      }),
      item({ type: 'generated_image' }),
      item({ type: 'generated_image', image: { id: 'i', url: 'https://i.example/1.png' } }),
      item({
        type: 'structured_input',
        status: 'answered',
        inputs: [
          { type: 'freeform', id: 'a', question: 'When', answer: { values: ['now', 'then'] } },
          { type: 'freeform', id: 'b', question: 'Who', answer: { skipped: true } },
          { type: 'freeform', id: 'c', question: 'Why' },
        ],
      }),
      item({ type: 'end_of_turn' }),
    );
    const shown = (text: string) =>
      userInput(`The user was shown that this task was performed:\n<Task>\n${text}\n</Task>`);
    expect(input).toEqual([
      userInput(
        'This graphical UI widget (id: msg_w) was shown to the user: {"type":"Card","children":[]}',
      ),
      shown('Looked: it up'),
      shown('One'),
      shown('Two'),
      {
        type: 'message',
        role: 'user',
        content: [
          { type: 'input_text', text: 'The agent generated this image.' },
          { type: 'input_image', image: 'https://i.example/1.png', detail: 'auto' },
        ],
      },
      userInput(
        'The user was asked these questions (status: answered):\n<StructuredInput>\n- When: now, then\n- Who: skipped\n- Why: unanswered\n</StructuredInput>',
      ),
    ]);
  });

  it('sends a client tool call with its output, and settles one that never got any', async () => {
    const call = (more: object) =>
      item({ type: 'client_tool_call', call_id: 'c1', name: 'pick', arguments: { a: 1 }, ...more });
    const sent = {
      type: 'function_call',
      callId: 'c1',
      name: 'pick',
      arguments: '{"a":1}',
      status: 'completed',
    };
    expect(await convert(call({ status: 'completed', output: { b: null } }))).toEqual([
      sent,
      {
        type: 'function_call_result',
        callId: 'c1',
        name: 'pick',
        status: 'completed',
        output: { type: 'text', text: '{"b":null}' },
      },
    ]);
    expect(await convert(call({ status: 'pending' }))).toEqual([
      sent,
      {
        type: 'function_call_result',
        callId: 'c1',
        name: 'pick',
        status: 'incomplete',
        output: { type: 'text', text: 'The call was interrupted and has no result.' },
      },
    ]);
  });
});

describe('settleToolCalls', () => {
  const call = (callId: string) =>
    ({ type: 'function_call', callId, name: 'f', arguments: '{}' }) as const;
  const result = (callId: string, text: string) =>
    ({
      type: 'function_call_result',
      callId,
      name: 'f',
      status: 'completed',
      output: { type: 'text', text },
    }) as const;

  it('gives each call one result although a provider repeats call ids', () => {
    const settled = settleToolCalls([
      call('x'),
      result('x', 'first'),
      call('x'),
      call('y'),
      result('y', 'second'),
      result('z', 'nobody asked'),
      result('y', 'again'),
    ]);
    expect(settled.map((each) => [each.type, 'output' in each ? each.output : ''])).toEqual([
      ['function_call', ''],
      ['function_call_result', { type: 'text', text: 'first' }],
      ['function_call', ''],
      [
        'function_call_result',
        { type: 'text', text: 'The call was interrupted and has no result.' },
      ],
      ['function_call', ''],
      ['function_call_result', { type: 'text', text: 'second' }],
    ]);
  });
});
