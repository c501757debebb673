import { describe, expect, it } from 'vitest';
import type { ThreadItem } from '../protocol/thread-item';
import type { UserMessageTagContent } from '../protocol/user-message';
import { assistant, item, user } from '../testing/thread-items';
import type { InputContent } from './input-items';
import { simpleToAgentInput, ThreadItemConverter } from './thread-item-converter';

const convert = (...items: ThreadItem[]) => new ThreadItemConverter().toAgentInput(items);
const userInput = (text: string) => ({
  type: 'message',
  role: 'user',
  content: [{ type: 'input_text', text }],
});

describe('ThreadItemConverter', () => {
  // covers: agent-stream/6-assistant
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

  // covers: agent-stream/6-silence
  it('leaves out what says nothing, which some providers refuse', async () => {
    expect(await convert(user('hi'), assistant(), assistant('', ''))).toEqual([userInput('hi')]);
    expect(await convert(assistant('', 'a', ' '))).toMatchObject([
      { content: [{ text: 'a' }, { text: ' ' }] },
    ]);
    expect(await convert(user(''))).toEqual([userInput('')]);
  });

  // covers: agents/input_item_converter_quotes_last_user_message, agent-stream/6-quote, defect/48
  // covers: agents/input_item_converter_to_input_items_mixed
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

  // covers: agents/input_item_converter_user_input_with_tags, agent-stream/6-user-message
  // covers: agent-stream/6-tags, defect/47
  // covers: agents/input_item_converter_user_input_with_tags_throws_by_default
  it('writes tags with an at-sign and explains each entity once, by id', async () => {
    const tag = (id: string, text: string, data = {}) => ({ type: 'input_tag', id, text, data });
    const message = user('', {
      content: [
        { type: 'input_text', text: 'Ask ' },
        tag('1', 'Ann'),
        tag('2', 'Ann'),
        tag('1', 'Ann', { told: 'again' }),
      ],
    });
    await expect(convert(message)).rejects.toThrow('tagToMessageContent is not overridden');
    class WithTags extends ThreadItemConverter {
      protected override tagToMessageContent(each: UserMessageTagContent): Promise<InputContent> {
        return Promise.resolve({
          type: 'input_text',
          text: `entity ${each.id} ${JSON.stringify(each.data)}`,
        });
      }
    }
    const input = await new WithTags().toAgentInput([message]);
    expect(input[0]).toEqual(userInput('Ask @Ann@Ann@Ann'));
    expect(input[1]).toMatchObject({
      role: 'user',
      content: [
        {
          type: 'input_text',
          text: expect.stringMatching(/^# Context for the @-mentions/) as string,
        },
        { text: 'entity 1 {}' },
        { text: 'entity 2 {}' },
      ],
    });
    expect(input[1]).toMatchObject({ content: { length: 3 } });
    const alone = await new WithTags().toAgentInput(user('', { content: [tag('1', 'Ann')] }));
    expect(alone).toMatchObject([{}, { content: [{}, { text: 'entity 1 {}' }] }]);
  });

  // covers: agents/input_item_converter_generated_image_item, agents/input_item_converter_generated_image_item_without_image
  // covers: agents/input_item_converter_with_structured_input
  // covers: agent-stream/6-widget, agent-stream/6-generated-image, agent-stream/6-structured-input
  // covers: agent-stream/6-task, agent-stream/6-workflow, agent-stream/6-end-of-turn
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

  // covers: agents/input_item_converter_with_client_tool_call, agent-stream/6-client-tool, defect/18, defect/45
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
    for (const nothing of [{}, { output: null }])
      expect(await convert(call({ status: 'completed', ...nothing }))).toMatchObject([
        sent,
        { type: 'function_call_result', output: { type: 'text', text: 'null' } },
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

  // covers: agents/input_item_converter_to_input_items_mixed, agent-stream/6-user-message
  it('turns a thread of several kinds of items into one list, in order', async () => {
    const input = await simpleToAgentInput([
      user('Look', { quoted_text: 'quoted' }),
      user('And?'),
      assistant('One', 'Two'),
      item({ type: 'widget', id: 'msg_w', widget: { type: 'Card', children: [] } }),
    ]);
    expect(input.map((each) => ('role' in each ? each.role : each.type))).toEqual([
      'user',
      'user',
      'assistant',
      'user',
    ]);
    const text = JSON.stringify(input);
    expect(text).toContain('msg_w');
    expect(text).not.toContain('2026-11-20');
    expect(text).not.toContain('quoted');
    expect(await simpleToAgentInput(user('alone'))).toEqual([userInput('alone')]);
  });

  // covers: agents/input_item_converter_for_hidden_context_with_string_content, agent-stream/6-hidden
  it('tells hidden context between tags, whoever wrote it', async () => {
    const told = userInput(
      'Hidden context for the agent (not shown to the user):\n<HiddenContext>\nnote\n</HiddenContext>',
    );
    expect(
      await convert(
        item({ type: 'hidden_context_item', content: 'note' }),
        item({ type: 'sdk_hidden_context', content: 'note' }),
      ),
    ).toEqual([told, told]);
  });
});
