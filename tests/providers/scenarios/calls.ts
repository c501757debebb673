import { expect } from 'vitest';
import { type Output, calls, response, says, thinks } from '../../support/upstream/script';
import type { Scenario } from '../scenario';

const add = (title: string): Output => calls('add_todo', { title });

/** What a model does with the tools. */
export const callScenarios: readonly Scenario[] = [
  {
    name: 'one call',
    turns: () => [[response(add('milk')), response(says('Done.'))]],
    answers: ['Done.'],
    todos: ['milk'],
  },
  {
    name: 'text before and after a call',
    turns: () => [[response(says('One moment.'), add('milk')), response(says('It is there.'))]],
    answers: ['One moment.', 'It is there.'],
    todos: ['milk'],
  },
  {
    name: 'three calls in one response',
    turns: () => [[response(add('a'), add('b'), add('c')), response(says('All three.'))]],
    answers: ['All three.'],
    todos: ['a', 'b', 'c'],
  },
  {
    name: 'calls over three responses',
    turns: () => [
      [response(add('a')), response(add('b')), response(add('c')), response(says('All three.'))],
    ],
    answers: ['All three.'],
    todos: ['a', 'b', 'c'],
  },
  {
    name: 'two messages and three calls in one turn',
    turns: () => [
      [
        response(says('First two.'), add('a'), add('b')),
        response(add('c')),
        response(says('Done.')),
      ],
    ],
    answers: ['First two.', 'Done.'],
    todos: ['a', 'b', 'c'],
  },
  {
    name: 'arguments that come letter by letter',
    turns: () => [
      [
        response(calls('add_todo', { title: 'Grüße 🌍 "senden"' }, { pieceLength: 1 })),
        response(says('Done.')),
      ],
    ],
    answers: ['Done.'],
    todos: ['Grüße 🌍 "senden"'],
  },
  {
    name: 'a call without arguments',
    turns: () => [[response(calls('list_todos', '')), response(says('Nothing there.'))]],
    answers: ['Nothing there.'],
  },
  {
    name: 'arguments that are no JSON',
    turns: () => [
      [
        response(calls('add_todo', '{"title": "brok')),
        response(add('whole')),
        response(says('Ok.')),
      ],
      [response(says('Yes.'))],
    ],
    steps: [
      { type: 'say', text: 'add it' },
      { type: 'say', text: 'sure?' },
    ],
    answers: ['Ok.', 'Yes.'],
    todos: ['whole'],
    check: ({ requests }) => {
      expect(JSON.stringify(requests.at(-1)?.body)).not.toContain('brok');
    },
  },
  {
    name: 'arguments that the tool does not take',
    turns: () => [
      [response(calls('add_todo', { title: 7 })), response(add('seven')), response(says('Ok.'))],
    ],
    answers: ['Ok.'],
    todos: ['seven'],
  },
  {
    name: 'a tool that does not exist',
    turns: () => [[response(calls('launch_rocket', { to: 'moon' })), response(says('I cannot.'))]],
    answers: ['I cannot.'],
  },
  {
    name: 'a tool that fails',
    turns: () => [
      [
        response(calls('complete_todo', { title: 'nowhere to be found' })),
        response(says('There is no such todo.')),
      ],
    ],
    answers: ['There is no such todo.'],
  },
  {
    name: 'thoughts before a call and before the answer',
    turns: () => [
      [
        response(thinks('I should add it.'), add('milk')),
        response(thinks('It worked.'), says('Done.')),
      ],
    ],
    answers: ['Done.'],
    todos: ['milk'],
  },
  {
    name: 'a second turn that knows the calls of the first',
    turns: () => [
      [response(says('Adding both.'), add('a'), add('b')), response(says('Both there.'))],
      [response(calls('list_todos')), response(says('Two.'))],
      [response(says('Bye.'))],
    ],
    steps: [
      { type: 'say', text: 'add a and b' },
      { type: 'say', text: 'how many are there?' },
      { type: 'say', text: 'bye' },
    ],
    answers: ['Adding both.', 'Both there.', 'Two.', 'Bye.'],
    todos: ['a', 'b'],
    check: ({ requests }) => {
      // Arguments travel as text in one API, as an object in another.
      const sent = JSON.stringify(requests.at(-1)?.body).replaceAll('\\', '');
      const parts = ['Adding both.', '"title":"a"', '"title":"b"', 'Both there.', 'Two.', 'bye'];
      const places = parts.map((part) => sent.indexOf(part));
      expect(places).toEqual([...places].sort((one, other) => one - other));
      expect(places).not.toContain(-1);
    },
  },
];
