import type { Improvement } from './improvement';

export const turnImprovements: readonly Improvement[] = [
  {
    id: 'partial-text-survives-a-failure',
    what: 'A message under way when a turn fails is done with what it has, and stored.',
    why: 'After a reload the user still reads what was on the screen.',
    source: 'defect/5',
    scenarios: {
      'handler-fails-mid-text': (draft) => {
        const item = { ...draft.item(0, 3), content: [text('Half a sen')] };
        draft.events(0).splice(6, 0, { type: 'thread.item.done', item });
        draft.entries(1).push(item);
      },
      'model-cut-mid-text': (draft) => {
        const item = { ...draft.item(0, 3), content: [text('Half')] };
        draft.events(0).splice(6, 0, { type: 'thread.item.done', item });
        draft.entries(1).push(item);
      },
    },
  },
  {
    id: 'widgets-and-workflows-survive-a-stop',
    what: 'Widgets and workflows under way when the user stops are stored as they stood.',
    why: 'After a reload the user still sees what was on the screen.',
    source: 'spec/protocol.md 4.8',
    scenarios: {
      'handler-left-mid-text': (draft) => {
        const widget = draft.item(0, 6);
        draft.entries(1).push(widget);
        const shown = `This graphical UI widget (id: ${String(widget['id'])}) was shown to the user: `;
        const content = [{ type: 'input_text', text: [shown, widget['widget']] }];
        draft.inputs[0]?.splice(2, 0, { type: 'message', role: 'user', content });
      },
      'cancel-while-reasoning': (draft) => {
        const item = draft.item(0, 3);
        const thought = { type: 'thought', content: 'Hm', status_indicator: 'none' };
        const workflow = { type: 'reasoning', tasks: [thought], expanded: false };
        draft.entries(1).push({ ...item, workflow });
      },
    },
  },
  {
    id: 'thread-is-saved-on-a-stop',
    what: 'A thread changed just before the user stops is saved.',
    why: 'The title a conversation got does not depend on how it went on.',
    source: 'defect/33',
    scenarios: {
      'handler-left-with-unsaved-title': (draft) => {
        draft.body(1)['title'] = 'Unsaved';
      },
    },
  },
  {
    id: 'done-twice-is-one-item',
    what: 'An item that is done a second time takes the place of the first.',
    why: 'A handler may correct itself; the reference fails on the key.',
    source: 'defect/1',
    scenarios: {
      'one-item-done-twice': (draft) => {
        const [first] = [draft.item(0, 3)];
        const twice = { ...first, content: [text('Twice')] };
        const after = { ...first, id: 'msg_0000000a', content: [text('After')] };
        draft.events(0).splice(4, 2);
        draft.events(0).push({ type: 'thread.item.done', item: twice });
        draft.events(0).push({ type: 'thread.item.done', item: after });
        draft.entries(1).splice(1, 1, twice, after);
      },
    },
  },
  {
    id: 'hidden-items-stay-hidden',
    what: 'No event shows a hidden item, whatever its type.',
    why: 'What is hidden is meant for the model alone.',
    source: 'defect/21',
    scenarios: {
      'hidden-items-leak': (draft) => {
        draft.events(0).splice(3, 2);
      },
    },
  },
  {
    id: 'retry-says-what-goes',
    what: 'A retry removes the old answer, event by event, when the new one has something to store.',
    why: 'A client need not guess, and a retry that fails leaves the old answer.',
    source: 'defect/28',
    scenarios: {
      retry: (draft) => {
        draft.events(0).splice(5, 0, ...removed('msg_a3', 'msg_a2'));
      },
      'retry-an-earlier-message': (draft) => {
        draft.events(0).splice(1, 0, ...removed('msg_a3', 'msg_a2', 'msg_u2', 'msg_a1'));
      },
      'retry-fails': (draft) => {
        const thread_id = 'thr_seed';
        const message = { thread_id, type: 'assistant_message' };
        draft.entries(1).push(
          {
            ...message,
            id: 'msg_a2',
            created_at: '2026-01-01T00:01:04Z',
            content: [text('Answer two')],
          },
          {
            ...message,
            id: 'msg_a3',
            created_at: '2026-01-01T00:01:05Z',
            content: [text('And more')],
          },
        );
      },
    },
  },
  {
    id: 'widget-updates-are-stored',
    what: 'An update of a stored widget, or the one a sync action answers with, is stored.',
    why: 'A reload shows the widget as it was left.',
    source: 'defect/25',
    scenarios: {
      'action-updates-the-widget': (draft) => {
        draft.entries(1)[1]!['widget'] = pressed;
      },
      'sync-action': (draft) => {
        draft.entries(1)[1]!['widget'] = pressed;
      },
    },
  },
  {
    id: 'pending-calls-are-found',
    what: 'The output of a client tool finds its call behind a hidden item.',
    why: 'The reference breaks the turn off when anything at all lies behind the call.',
    source: 'defect/17',
    scenarios: {
      'client-tool-output-behind-a-hidden-item': (draft) => {
        const item = {
          id: 'msg_0000000a',
          thread_id: 'thr_seed',
          created_at: '2026-11-20T10:00:00Z',
          type: 'assistant_message',
          content: [text('Got it.')],
        };
        draft.stream(0, [
          { type: 'stream_options', stream_options: { allow_cancel: true } },
          { type: 'thread.item.done', item },
        ]);
        Object.assign(draft.entries(1)[1]!, { status: 'completed', output: 'late' });
        draft.entries(1).push(item);
      },
    },
  },
  {
    id: 'outputs-need-a-call',
    what: 'The output of a client tool that nobody waits for is a 409.',
    why: 'The reference promises a stream and breaks it off.',
    source: 'defect/17',
    scenarios: {
      'client-tool-output-unasked': (draft) => {
        draft.refuse(0, 'conflict');
      },
    },
  },
  {
    id: 'questions-are-answered-once',
    what: 'A form that has been answered is a 409.',
    why: 'The reference promises a stream and breaks it off.',
    source: 'defect/29',
    scenarios: {
      'structured-input-twice': (draft) => {
        draft.refuse(1, 'conflict');
      },
    },
  },
  {
    id: 'all-skipped-is-skipped',
    what: 'A form without a single answer is skipped, whatever the client calls it.',
    why: 'Nobody is told that questions were answered which were not.',
    source: 'defect/29',
    scenarios: {
      'structured-input-partly': (draft) => {
        draft.item(0, 1)['status'] = 'skipped';
        draft.entries(1)[1]!['status'] = 'skipped';
      },
    },
  },
];

const pressed = { type: 'Card', children: [{ type: 'Text', value: 'Pressed' }] };

const text = (value: string) => ({ type: 'output_text', text: value, annotations: [] });

const removed = (...ids: string[]) =>
  ids.map((item_id) => ({ type: 'thread.item.removed', item_id }));
