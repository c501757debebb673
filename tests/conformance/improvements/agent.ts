import type { Draft } from '../replay/draft';
import type { Json } from '../replay/scenario';
import { ended, interrupted, refused, secondMessage, streamedMessage } from './expected';
import type { Improvement } from './improvement';

export const agentImprovements: readonly Improvement[] = [
  {
    id: 'unanswered-calls-are-settled',
    what: 'A call of a browser tool that was never answered goes to the model as interrupted.',
    why: 'The model knows what it has asked for, and that it will not come.',
    source: 'spec/agent-stream.md 6',
    scenarios: {
      'client-tool-ignored-by-the-user': (draft) => {
        draft.inputs[1]?.splice(1, 0, ...interrupted('call_up1', 'get_location'));
      },
      'history-to-the-model': (draft) => {
        draft.inputs[0]?.splice(4, 0, ...interrupted('call_4', 'pick'));
      },
    },
  },
  {
    id: 'ids-of-our-own',
    what: 'Each message has an id of its own, whatever the provider calls it.',
    why: 'The reference loses the second answer of a provider that gives all its messages one id.',
    source: 'defect/2',
    scenarios: {
      'agent-constant-ids': (draft) => secondMessage(draft, { step: 1, from: 2, list: 2 }),
      'agent-constant-ids-in-a-turn': (draft) =>
        secondMessage(draft, { step: 0, from: 8, list: 1 }),
    },
  },
  {
    id: 'calls-have-ids-of-our-own',
    what: 'A client tool call has an id of its own, whatever the provider calls it.',
    why: 'The reference takes the id the provider has for the call, which may come twice.',
    source: 'spec/agent-stream.md 8.3',
    scenarios: {
      'client-tool': ownCallId,
      'client-tool-null-result': ownCallId,
      'client-tool-ignored-by-the-user': ownCallId,
      'agent-tool-workflow-across-a-browser-tool': ownCallId,
    },
  },
  {
    id: 'calls-need-no-item-id',
    what: 'A function call without an item id is a call like any other.',
    why: 'The id is optional; the reference fails on an assertion.',
    source: 'defect/16',
    scenarios: {
      'agent-call-without-id': (draft) => {
        const events = draft.events(0);
        const [, user] = events;
        const { thread_id } = user?.['item'] as Json;
        events.splice(3, 1, ...streamedMessage({ id: 'msg_0000000a', thread_id }, 'Seen.'));
        draft.entries(1).push(events.at(-1)?.['item'] as Json);
      },
    },
  },
  {
    id: 'annotations-stay',
    what: 'A part that is done keeps the annotations it has got.',
    why: 'The reference takes them off the screen until the whole message is done.',
    source: 'defect/13',
    scenarios: {
      'agent-annotations': (draft) => {
        const { content } = draft.item(0, 10) as { content: Json[] };
        (draft.events(0)[9]?.['update'] as Json)['content'] = content[0];
      },
    },
  },
  {
    id: 'refusals-stream',
    what: 'A refusal streams as text, and is no error.',
    why: 'In the reference the user waits for it, and is then shown an error as well.',
    source: 'defect/14',
    scenarios: {
      'agent-refusal': (draft) => refused(draft, [['I can ', 'not.']]),
      'agent-refusal-behind-text': (draft) => refused(draft, [['Hm.'], ['No.']]),
    },
  },
  {
    id: 'no-empty-reasoning',
    what: 'Reasoning without a summary shows no workflow.',
    why: 'There is nothing to unfold.',
    source: 'defect/12',
    scenarios: {
      'agent-reasoning-without-summary': (draft) => {
        draft.events(0).splice(3, 2);
        draft.entries(1).splice(1, 1);
      },
    },
  },
  {
    id: 'no-unseen-workflow-ends',
    what: 'A workflow that never had a task neither shows nor ends.',
    why: 'The client would be told of the end of something it has never heard of.',
    source: 'defect/10',
    scenarios: {
      'agent-tool-empty-workflow': (draft) => {
        draft.events(0).splice(3, 1);
        draft.entries(1).splice(1, 1);
      },
    },
  },
  {
    id: 'tasks-are-told-apart-by-place',
    what: 'The second of two equal tasks is added at its own index.',
    why: 'The reference finds the first one by its value.',
    source: 'defect/9',
    scenarios: {
      'agent-tool-equal-tasks': (draft) => {
        (draft.events(0)[4]?.['update'] as Json)['task_index'] = 1;
      },
    },
  },
  {
    id: 'second-workflow-ends-the-first',
    what: 'Starting a workflow ends the one that is open.',
    why: 'The reference forgets it: never done, never stored.',
    source: 'defect/11',
    scenarios: {
      'agent-tool-two-workflows': (draft) => {
        const item = draft.item(0, 3);
        const workflow = { ...(item['workflow'] as Json), summary: { duration: 0 } };
        draft.events(0).splice(4, 0, { type: 'thread.item.done', item: { ...item, workflow } });
        draft.entries(1).splice(1, 0, { ...item, workflow });
      },
    },
  },
  {
    id: 'workflows-end-with-the-run',
    what: 'A workflow that is open when the run ends is done, unless the browser works for it.',
    why: 'The reference stores it without a word and never ends it: it spins for ever.',
    source: 'spec/agent-stream.md 5.10',
    scenarios: {
      'agent-tool-workflow-never-ended': (draft) => {
        const item = ended(draft.item(0, 3));
        draft.events(0).push({ type: 'thread.item.done', item });
        draft.entries(1)[1] = item;
        draft.entries(3)[1] = item;
      },
    },
  },
  {
    id: 'workflows-go-on-across-browser-tools',
    what: 'A workflow that was open when the browser was asked goes on, ends and is stored once.',
    why: 'The reference stores it twice, fails on the key and loses the answer.',
    source: 'defect/1',
    scenarios: {
      'agent-tool-workflow-across-a-browser-tool': (draft) => {
        const events = draft.events(1);
        const { thread_id } = draft.item(0, 3);
        const item = ended(draft.entries(2)[1]!, {
          type: 'thought',
          content: 'I know',
          status_indicator: 'none',
        });
        const answer = streamedMessage({ id: 'msg_0000000a', thread_id }, 'Asked.');
        events.splice(2, 1, { type: 'thread.item.done', item }, ...answer);
        draft.entries(2)[1] = item;
        draft.entries(2).push(answer.at(-1)?.['item'] as Json);
      },
    },
  },
  {
    id: 'images-keep-apart',
    what: 'Two images at once each get their own pictures.',
    why: 'The reference gives the first picture to the second item and drops the other.',
    source: 'defect/15',
    scenarios: {
      'agent-images-overlapping': (draft) => {
        const [first, second] = [draft.item(0, 3), draft.item(0, 4)];
        const events = draft.events(0);
        Object.assign(events[5]!, { item_id: first['id'] });
        const image = (n: number, data: string) => ({
          id: `ig_up${n}`,
          url: `data:image/png;base64,${data}`,
        });
        const done = [
          { ...first, image: image(1, 'CCC=') },
          { ...second, image: image(2, 'EEE=') },
        ];
        events.splice(7, 1, ...done.map((item) => ({ type: 'thread.item.done', item })));
        draft.entries(1).splice(1, 1, ...done);
      },
    },
  },
  {
    id: 'images-without-a-result-go',
    what: 'An image that never comes is removed.',
    why: 'The reference leaves it loading for ever.',
    source: 'defect/15',
    scenarios: {
      'agent-image-without-result': (draft) => {
        const item_id = draft.item(0, 3)['id'];
        draft.events(0).splice(5, 0, { type: 'thread.item.removed', item_id });
      },
    },
  },
  {
    id: 'guardrails-remove-what-was-shown',
    what: 'A tripwire removes the items the client has seen, newest first.',
    why: 'The reference also removes calls that were never shown, in any order.',
    source: 'defect/40',
    scenarios: {
      'agent-guardrail-on-output': (draft) => {
        const events = draft.events(0);
        const shown = ['thread.item.added', 'thread.item.done'];
        const ids = events.flatMap(({ type, item }) =>
          shown.includes(String(type)) ? [(item as Json)['id']] : [],
        );
        const removed = [...new Set(ids.slice(1))].toReversed();
        events.splice(
          events.findIndex(({ type }) => type === 'thread.item.removed'),
          3,
          ...removed.map((item_id) => ({ type: 'thread.item.removed', item_id })),
        );
      },
    },
  },
  {
    id: 'tripwires-act-at-once',
    what: 'An input guardrail that trips ends the stream there and then.',
    why: 'The reference notices only when the model says the next thing, which it shows as well.',
    source: 'spec/agent-stream.md 5.9',
    scenarios: {
      'agent-guardrail-on-input': (draft) => {
        draft.events(0).splice(6, 1);
      },
    },
  },
];

function ownCallId(draft: Draft): void {
  draft.rename('fc_up1', 'tc_0000000c');
}
