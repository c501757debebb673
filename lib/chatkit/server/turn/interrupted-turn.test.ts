import { describe, expect, it } from 'vitest';
import { keepOfInterruptedTurn, type Interruption } from './interrupted-turn';
import { ThreadId } from '../../protocol/ids';
import type { ThreadItem } from '../../protocol/thread-item';
import { hidden, message, newItem, widget } from '../../testing/events';

const turn = {
  thread: {
    id: ThreadId.parse('thr_1'),
    created_at: '2026-11-20T10:00:00.000Z',
    status: { type: 'active' as const },
    metadata: {},
  },
};
const base = newItem(turn, 'i_1');
const custom = (status_indicator: 'none' | 'loading' | 'complete') => ({
  type: 'custom' as const,
  title: status_indicator,
  status_indicator,
});
const workflow = (...states: readonly ('none' | 'loading' | 'complete')[]): ThreadItem => ({
  ...base,
  type: 'workflow',
  workflow: { type: 'custom', tasks: states.map(custom), expanded: false },
});
const image: ThreadItem = {
  ...base,
  type: 'generated_image',
  image: { id: 'img_1', url: 'https://img.example/1.png' },
};
const task: ThreadItem = { ...base, type: 'task', task: custom('loading') };

describe('of what a turn leaves unfinished', () => {
  it.each<[string, ThreadItem]>([
    ['a message with text', message(turn, 'so far')],
    [
      'a message with text in a later part',
      { ...message(turn, ' '), content: [part(' '), part('x')] },
    ],
    ['a widget', widget(turn)],
    ['a task', task],
    ['a picture that has come', image],
    ['a workflow with tasks', workflow('complete', 'none')],
  ])('%s is kept as it is', (_what, item) => {
    expect(keepOfInterruptedTurn('failed', [item])).toEqual({ items: [item] });
  });

  it('a workflow is kept with nothing in it that still seems to run', () => {
    const { items } = keepOfInterruptedTurn('failed', [workflow('complete', 'loading', 'none')]);
    expect(items).toMatchObject([
      {
        workflow: {
          type: 'custom',
          expanded: false,
          tasks: [
            { title: 'complete', status_indicator: 'complete' },
            { title: 'loading', status_indicator: 'none' },
            { title: 'none', status_indicator: 'none' },
          ],
        },
      },
    ]);
  });

  it.each<[string, ThreadItem]>([
    ['a message without text', { ...message(turn, ''), content: [part(' \n')] }],
    ['a workflow without tasks', workflow()],
    ['a picture that has not come', { ...base, type: 'generated_image' }],
    [
      'a tool call, which nobody will answer',
      {
        ...base,
        type: 'client_tool_call',
        status: 'pending',
        call_id: 'c',
        name: 'n',
        arguments: {},
      },
    ],
    [
      'a question, which would block the composer',
      { ...base, type: 'structured_input', status: 'pending', inputs: [] },
    ],
    ['the end of a turn', { ...base, type: 'end_of_turn' }],
    ['hidden context', hidden(turn)],
    ['hidden context of the library', { ...base, type: 'sdk_hidden_context', content: 'x' }],
    [
      'a message of the user',
      { ...base, type: 'user_message', content: [], attachments: [], inference_options: {} },
    ],
  ])('%s is dropped', (_what, item) => {
    expect(keepOfInterruptedTurn('failed', [item])).toEqual({ items: [] });
  });

  it('all is kept in its order, and only who cancels leaves a notice', () => {
    const pending = [message(turn, 'one'), workflow(), widget(turn)];
    const items = [pending[0], pending[2]];
    const notice = 'The user cancelled the stream. Stop responding to the prior request.';
    expect(keepOfInterruptedTurn('cancelled', pending)).toEqual({ items, notice });
    for (const other of ['failed', 'timed_out', 'shut_down'] satisfies Interruption[])
      expect(keepOfInterruptedTurn(other, pending)).toEqual({ items });
  });
});

function part(text: string) {
  return { type: 'output_text' as const, text, annotations: [] };
}
