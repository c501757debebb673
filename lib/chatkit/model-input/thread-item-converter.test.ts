import { describe, expect, it } from 'vitest';
import type { Annotation } from '../protocol/annotation';
import { outputText } from '../protocol/assistant-message';
import type { Attachment } from '../protocol/attachment';
import { generateItemId, ThreadId } from '../protocol/ids';
import type { Task } from '../protocol/task';
import type { WorkflowSummary } from '../protocol/workflow';
import type { HiddenContextItem } from '../protocol/hidden-context';
import { settleToolCalls } from './settle-tool-calls';
import { ThreadItem } from '../protocol/thread-item';
import type { ConvertedItem, InputContent } from './input-items';
import { simpleToAgentInput, ThreadItemConverter } from './thread-item-converter';
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

  // covers: agents/input_item_converter_quotes_last_user_message, agent-stream/6-quote, defect/48
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

  // covers: agents/input_item_converter_user_input_with_tags, agent-stream/6-tags, defect/47
  // covers: agents/input_item_converter_user_input_with_tags_throws_by_default
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

  // covers: agents/input_item_converter_for_hidden_context_with_non_string_content
  it('needs an override for attachments and for hidden content that is no text', async () => {
    const file = { type: 'file', id: 'atc_1', name: 'a', mime_type: 'text/plain' };
    await expect(convert(user('see', { attachments: [file] }))).rejects.toThrow(
      'attachmentToMessageContent is not overridden',
    );
    await expect(convert(item({ type: 'hidden_context_item', content: { a: 1 } }))).rejects.toThrow(
      'hiddenContextToInput is not overridden',
    );
    class Reading extends ThreadItemConverter {
      protected override hiddenContextToInput({ content }: HiddenContextItem) {
        return Promise.resolve({ role: 'user' as const, content: JSON.stringify(content) });
      }
    }
    expect(
      await new Reading().toAgentInput(item({ type: 'hidden_context_item', content: { a: 1 } })),
    ).toEqual([{ role: 'user', content: '{"a":1}' }]);
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

  it('sends attachments behind the text, as an override makes them', async () => {
    class WithFiles extends ThreadItemConverter {
      protected override attachmentToMessageContent({ name }: Attachment): Promise<InputContent> {
        return Promise.resolve({ type: 'input_file', file: `https://f.example/${name}` });
      }
    }
    const file = { type: 'file', id: 'atc_1', name: 'a', mime_type: 'text/plain' };
    expect(await new WithFiles().toAgentInput(user('see', { attachments: [file] }))).toMatchObject([
      { content: [{ text: 'see' }, { type: 'input_file', file: 'https://f.example/a' }] },
    ]);
  });

  // covers: defect/46
  it('can tell of citations, thoughts and summaries, which it leaves out by default', async () => {
    const source = { type: 'url', url: 'https://c.example', title: 'C' };
    const cited = item({
      type: 'assistant_message',
      content: [{ type: 'output_text', text: 'a', annotations: [{ type: 'annotation', source }] }],
    });
    const workflow = item({
      type: 'workflow',
      workflow: {
        type: 'reasoning',
        tasks: [{ type: 'thought', content: 'hm' }],
        summary: { title: 'Thought' },
      },
    });
    const note = (text: string) => ({ role: 'user' as const, content: text });
    class Telling extends ThreadItemConverter {
      protected override annotationsToInput(annotations: readonly Annotation[]) {
        return Promise.resolve(note(`cited ${annotations[0]!.source.title}`));
      }
      protected override workflowTaskToInput(task: Task) {
        return Promise.resolve(note(task.type === 'thought' ? task.content : ''));
      }
      protected override workflowSummaryToInput(summary: WorkflowSummary) {
        return Promise.resolve(note('title' in summary ? summary.title : ''));
      }
    }
    expect(await convert(cited, workflow)).toHaveLength(1);
    expect(await new Telling().toAgentInput([cited, workflow])).toMatchObject([
      { role: 'assistant' },
      note('cited C'),
      note('hm'),
      note('Thought'),
    ]);
    expect(await new Telling().toAgentInput([assistant('plain')])).toHaveLength(1);
  });

  it('lets no item id of a provider through, whatever a hook gives back', async () => {
    class Replaying extends ThreadItemConverter {
      protected override hiddenContextToInput(): Promise<ConvertedItem> {
        return Promise.resolve([
          { type: 'message', id: 'leak', role: 'user', content: 'x' },
          { id: 'leak', role: 'user', content: 'x' },
          { type: 'function_call', id: 'leak', callId: 'c', name: 'f', arguments: '{}' },
          {
            type: 'function_call_result',
            id: 'leak',
            callId: 'c',
            name: 'f',
            status: 'completed',
            output: 'o',
          },
          { type: 'compaction', id: 'cmp', encrypted_content: 'sealed' },
        ]);
      }
    }
    const input = await new Replaying().toAgentInput(
      item({ type: 'hidden_context_item', content: 'x' }),
    );
    expect(input).toHaveLength(5);
    expect(JSON.stringify(input)).not.toContain('leak');
    expect(input[4]).toMatchObject({ id: 'cmp' });
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

  it('gives several calls of one id their results in order, and one to each that is left over', () => {
    const settled = settleToolCalls([call('x'), call('x'), result('x', 'one'), call('x')]);
    expect(settled.map(({ type }) => type)).toEqual([
      'function_call',
      'function_call',
      'function_call_result',
      'function_call_result',
      'function_call',
      'function_call_result',
    ]);
  });

  it('looks at each item a few times, however many there are', () => {
    let looks = 0;
    const counted = <Item extends object>(item: Item): Item =>
      new Proxy(item, {
        get: (target, key, receiver): unknown => {
          looks += 1;
          return Reflect.get(target, key, receiver);
        },
      });
    const input = Array.from({ length: 1000 }, (_, at) => counted(call(`call_${at}`)));
    expect(settleToolCalls(input)).toHaveLength(2000);
    expect(looks).toBeLessThan(10_000);
  });
});
