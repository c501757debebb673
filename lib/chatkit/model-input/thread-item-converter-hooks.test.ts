import { describe, expect, it } from 'vitest';
import type { Annotation } from '../protocol/annotation';
import type { Attachment } from '../protocol/attachment';
import type { HiddenContextItem } from '../protocol/hidden-context';
import type { Task } from '../protocol/task';
import type { ThreadItem } from '../protocol/thread-item';
import type { WorkflowSummary } from '../protocol/workflow';
import { assistant, item, user } from '../testing/thread-items';
import type { ConvertedItem, InputContent } from './input-items';
import { ThreadItemConverter } from './thread-item-converter';

const convert = (...items: ThreadItem[]) => new ThreadItemConverter().toAgentInput(items);

describe('what a ThreadItemConverter is told by its hooks', () => {
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
    const [alone] = await new WithFiles().toAgentInput(user('', { attachments: [file] }));
    expect(alone).toMatchObject({ content: [{ type: 'input_file' }] });
    expect(alone).toMatchObject({ content: { length: 1 } });
  });

  it('leaves no failure of an attachment behind when another fails at once', async () => {
    const behind: unknown[] = [];
    const keep = (reason: unknown) => behind.push(reason);
    process.on('unhandledRejection', keep);
    class Failing extends ThreadItemConverter {
      protected override attachmentToMessageContent({ name }: Attachment): Promise<InputContent> {
        if (name === 'b') throw new Error('at once');
        return Promise.reject(new Error('later'));
      }
    }
    const attachments = ['a', 'b'].map((name) => ({
      ...{ type: 'file', id: `atc_${name}`, name, mime_type: 'text/plain' },
    }));
    await expect(new Failing().toAgentInput(user('see', { attachments }))).rejects.toThrow();
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', keep);
    expect(behind).toEqual([]);
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
    const open = item({
      type: 'workflow',
      workflow: { type: 'reasoning', tasks: [{ type: 'thought', content: 'hm' }] },
    });
    expect(await new Telling().toAgentInput([open])).toEqual([note('hm')]);
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
