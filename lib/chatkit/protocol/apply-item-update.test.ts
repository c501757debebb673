import { describe, expect, it } from 'vitest';
import { plain } from '../testing/written';
import { applyItemUpdate } from './apply-item-update';
import { generateItemId, ThreadId } from './ids';
import { ThreadItem } from './thread-item';
import { ThreadItemUpdate } from './thread-item-update';
import type { WidgetRoot } from './widget';

const base = {
  id: generateItemId('message'),
  thread_id: ThreadId.parse('thr_1'),
  created_at: '2026-11-20T10:00:00.000Z',
};

describe('applyItemUpdate', () => {
  it('changes the text of a widget node and leaves the old item alone', () => {
    const widget: WidgetRoot = {
      type: 'Card',
      children: [{ type: 'Text', id: 't', value: 'a', streaming: true }],
    };
    const item = { ...base, type: 'widget', widget } as const;
    const after = applyItemUpdate(item, {
      type: 'widget.streaming_text.value_delta',
      component_id: 't',
      delta: 'b',
      done: true,
    });
    expect(after).toMatchObject({ widget: { children: [{ value: 'ab', streaming: false }] } });
    expect(item.widget).toEqual({
      type: 'Card',
      children: [{ type: 'Text', id: 't', value: 'a', streaming: true }],
    });
  });

  // covers: protocol/3.4-tolerance
  it('pads parts that are missing and ignores what does not fit', () => {
    const item = { ...base, type: 'assistant_message', content: [] } as const;
    const after = applyItemUpdate(item, {
      type: 'assistant_message.content_part.text_delta',
      content_index: 1,
      delta: 'x',
    });
    expect(after).toMatchObject({ content: [{ text: '' }, { text: 'x' }] });
    expect(applyItemUpdate(item, { type: 'widget.root.updated', widget: { type: 'Card' } })).toBe(
      item,
    );
  });

  // covers: protocol/3.4-tolerance
  it('applies to what is there: padded, appended, inserted', () => {
    const item = { ...base, type: 'assistant_message', content: [] };
    const message = ThreadItem.parse(item);
    const annotation = { type: 'annotation', source: { type: 'url', title: 't', url: 'u' } };
    const padded = applyItemUpdate(
      message,
      ThreadItemUpdate.parse({
        type: 'assistant_message.content_part.annotation_added',
        content_index: 1,
        annotation_index: 7,
        annotation,
      }),
    );
    expect(plain(padded)).toEqual({
      ...item,
      content: [
        { type: 'output_text', text: '', annotations: [] },
        { type: 'output_text', text: '', annotations: [annotation] },
      ],
    });
    const workflow = ThreadItem.parse({
      ...base,
      type: 'workflow',
      workflow: { type: 'custom', tasks: [] },
    });
    const task = { type: 'image', status_indicator: 'none' };
    expect(
      applyItemUpdate(
        workflow,
        ThreadItemUpdate.parse({ type: 'workflow.task.added', task_index: 9, task }),
      ),
    ).toMatchObject({ workflow: { tasks: [task] } });
    const updated = ThreadItemUpdate.parse({ type: 'workflow.task.updated', task_index: 9, task });
    expect(applyItemUpdate(workflow, updated)).toMatchObject({ workflow: { tasks: [task] } });
  });
});
