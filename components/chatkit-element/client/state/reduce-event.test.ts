import { describe, expect, it } from 'vitest';
import { emptyConversation, type Conversation } from './conversation';
import { reduceEvent } from './reduce-event';
import { parseStreamEvent } from '../wire/stream-event';

/** Events as they arrive, in JSON; those that do not parse are left out, as the client does. */
function play(events: readonly unknown[], from: Conversation = emptyConversation): Conversation {
  return events
    .map((event) => parseStreamEvent(JSON.stringify(event)))
    .filter((event) => event !== null)
    .reduce(reduceEvent, from);
}

const assistant = (text: string) => ({
  id: 'a',
  type: 'assistant_message',
  content: [{ type: 'output_text', text, annotations: [] }],
});
const update = (item_id: string, change: object) => ({
  type: 'thread.item.updated',
  item_id,
  update: change,
});
const delta = (content_index: number, text: string) =>
  update('a', { type: 'assistant_message.content_part.text_delta', content_index, delta: text });
const added = (item: object) => ({ type: 'thread.item.added', item });
const done = (item: object) => ({ type: 'thread.item.done', item });
const thread = { id: 't', title: 'T', created_at: '', status: { type: 'active' } };

describe('items', () => {
  it('grow by deltas, and done replaces them whole', () => {
    const events = [added({ ...assistant(''), content: [] }), delta(0, 'Hel'), delta(0, 'lo')];
    const growing = play(events);
    expect(growing.items).toMatchObject([assistant('Hello')]);
    expect([...growing.open]).toEqual(['a']);
    const whole = play([done(assistant('Hello!'))], growing);
    expect(whole.items).toMatchObject([assistant('Hello!')]);
    expect(whole.open.size).toBe(0);
  });

  it('end the same when done comes twice or without added', () => {
    const once = play([done(assistant('x'))]);
    expect(play([done(assistant('x'))], once)).toEqual(once);
    expect(once.items).toHaveLength(1);
  });

  it('are replaced by added with a known id', () => {
    expect(play([done(assistant('x')), added(assistant('y'))]).items).toMatchObject([
      assistant('y'),
    ]);
  });

  it('are padded when a part beyond the end changes', () => {
    const { items } = play([added({ ...assistant(''), content: [] }), delta(2, 'c')]);
    expect(items[0]).toMatchObject({ content: [{ text: '' }, { text: '' }, { text: 'c' }] });
  });

  it('stay when a removal, replacement or update names an unknown id', () => {
    const before = play([done(assistant('x'))]);
    const after = play(
      [
        { type: 'thread.item.removed', item_id: 'nope' },
        { type: 'thread.item.replaced', item: { ...assistant('y'), id: 'nope' } },
        update('nope', { type: 'widget.root.updated', widget: { type: 'Card' } }),
        update('a', { type: 'widget.root.updated', widget: { type: 'Card' } }),
      ],
      before,
    );
    expect(after).toBe(before);
  });

  it('may change their kind when replaced, and go when removed', () => {
    const replaced = play([
      done(assistant('x')),
      { type: 'thread.item.replaced', item: { id: 'a', type: 'widget', widget: { type: 'Card' } } },
    ]);
    expect(replaced.items).toMatchObject([{ type: 'widget' }]);
    expect(play([{ type: 'thread.item.removed', item_id: 'a' }], replaced).items).toEqual([]);
  });

  it('stay through thread.updated, whose items page is empty', () => {
    const state = play([
      { type: 'thread.created', thread },
      done(assistant('x')),
      { type: 'thread.updated', thread: { ...thread, title: 'New', items: { data: [] } } },
      { type: 'thread.updated', thread: { ...thread, id: 'another', title: 'Wrong' } },
    ]);
    expect(state.thread?.title).toBe('New');
    expect(state.items).toHaveLength(1);
  });

  it('of hidden and unknown kinds never get in', () => {
    const state = play([
      done({ id: 'h', type: 'hidden_context_item', content: 'secret' }),
      done({ id: 's', type: 'sdk_hidden_context', content: 'secret' }),
      done({ id: 'f', type: 'hologram' }),
      update('a', { type: 'from.the.future' }),
      null,
      { type: 7 },
    ]);
    expect(state).toEqual(emptyConversation);
  });

  it('keep what is known when parts of them are not', () => {
    const { items } = play([
      done({
        ...assistant(''),
        created_at: null,
        content: [{ type: 'smell' }, { type: 'output_text', text: 'ok', annotations: null }],
      }),
    ]);
    expect(items).toEqual([
      {
        id: 'a',
        type: 'assistant_message',
        thread_id: '',
        created_at: '',
        content: [{ type: 'output_text', text: 'ok', annotations: [] }],
      },
    ]);
  });
});

describe('workflows, images and widgets', () => {
  const task = (title: string) => ({ type: 'custom', title, status_indicator: 'loading' });
  const workflow = added({ id: 'w', type: 'workflow', workflow: { type: 'custom', tasks: [] } });
  const taskEvent = (kind: string, task_index: number, title: string) =>
    update('w', { type: `workflow.task.${kind}`, task_index, task: task(title) });

  it('append and replace tasks, also beyond the end', () => {
    const { items } = play([
      workflow,
      taskEvent('added', 9, 'one'),
      taskEvent('added', 1, 'two'),
      taskEvent('updated', 0, 'uno'),
      taskEvent('updated', 8, 'three'),
    ]);
    expect(items[0]).toMatchObject({
      workflow: { tasks: [{ title: 'uno' }, { title: 'two' }, { title: 'three' }] },
    });
  });

  it('keep the progress of an image', () => {
    const state = play([
      added({ id: 'i', type: 'generated_image' }),
      update('i', {
        type: 'generated_image.updated',
        image: { id: 'x', url: 'https://x.test/1.png' },
        progress: 0.5,
      }),
    ]);
    expect(state.imageProgress).toEqual({ i: 0.5 });
    expect(state.items[0]).toMatchObject({ image: { id: 'x' } });
    const beyond = play(
      [
        update('i', {
          type: 'generated_image.updated',
          image: { id: 'x', url: 'https://x.test/2.png' },
          progress: 7,
        }),
      ],
      state,
    );
    expect(beyond.imageProgress).toEqual({ i: 1 });
    expect(play([done({ id: 'i', type: 'generated_image' })], beyond).imageProgress).toEqual({});
  });

  it('append to the component of that id, however deep, and keep unknown props', () => {
    const widget = {
      type: 'Card',
      sparkle: 1,
      children: [
        { type: 'Transition', children: { type: 'Text', id: 'txt', value: 'a', streaming: true } },
        { type: 'Text', id: 'still', value: 'x' },
      ],
    };
    const { items } = play([
      added({ id: 'g', type: 'widget', widget }),
      update('g', {
        type: 'widget.streaming_text.value_delta',
        component_id: 'txt',
        delta: 'b',
        done: true,
      }),
      update('g', {
        type: 'widget.streaming_text.value_delta',
        component_id: 'still',
        delta: 'y',
        done: true,
      }),
      update('g', {
        type: 'widget.component.updated',
        component_id: 'none',
        component: { type: 'Text' },
      }),
    ]);
    expect(items[0]).toMatchObject({
      widget: {
        sparkle: 1,
        children: [
          { type: 'Transition', children: { id: 'txt', value: 'ab', streaming: false } },
          { type: 'Text', id: 'still', value: 'xy' },
        ],
      },
    });
    expect(JSON.stringify(items).match(/streaming/g)).toHaveLength(1);
  });
});

describe('what is never stored', () => {
  const progress = { type: 'progress_update', text: 'Looking…', icon: 'search' };

  it('shows progress until an answer takes its place, through client tools', () => {
    const waiting = play([
      progress,
      done({ id: 'c', type: 'client_tool_call', call_id: 'c', name: 'n' }),
    ]);
    expect(waiting.progress).toEqual({ text: 'Looking…', icon: 'search' });
    expect(play([added(assistant(''))], waiting).progress).toBeNull();
  });

  it('keeps notices in order and the last error', () => {
    const state = play([
      { type: 'notice', level: 'warning', message: 'one' },
      { type: 'notice', level: 'sparkly', message: 'two', title: 'T' },
      { type: 'error', code: 'stream.error', allow_retry: true },
      { type: 'stream_options', stream_options: { allow_cancel: false } },
    ]);
    expect(state.notices).toEqual([
      { id: '0', level: 'warning', title: null, message: 'one' },
      { id: '1', level: 'info', title: 'T', message: 'two' },
    ]);
    expect(state.error).toEqual({ reason: 'stream', message: null, retryable: true });
    expect(state.allowCancel).toBe(false);
  });

  it('has the server\u2019s words for an error unless its code asks for the client\u2019s own', () => {
    const message = (code: string | undefined) =>
      play([{ type: 'error', code, message: 'Words.', allow_retry: false }]).error?.message;
    expect([message('custom'), message(undefined), message('from.the.future')]).toEqual([
      'Words.',
      'Words.',
      'Words.',
    ]);
    expect(message('stream.error')).toBeNull();
  });
});
