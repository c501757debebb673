import { expect } from 'vitest';
import { calls, failing, idsModes, response, says } from '../../support/upstream/script';
import type { Scenario } from '../scenario';

const lost = 'The connection to the model was lost. Please try again.';
const down = failing({ type: 'status', status: 500 });
const turn = (n: number) => [
  response(
    says(`Looking at ${String(n)}.`),
    calls('add_todo', { title: `a ${String(n)}` }),
    calls('add_todo', { title: `b ${String(n)}` }),
  ),
  response(says(`Done with ${String(n)}.`)),
];

/** What goes wrong, and what people do about it. */
export const faults: readonly Scenario[] = [
  {
    name: 'another answer to the same message',
    turns: () => [[response(says('First try.'))], [response(says('Second try.'))]],
    steps: [{ type: 'say', text: 'go' }, { type: 'retry' }],
    answers: ['Second try.'],
  },
  {
    name: 'a user who leaves half-way and comes back',
    turns: () => [
      [failing({ type: 'hang' }, says('I was just about to'))],
      [response(says('Welcome back.'))],
    ],
    steps: [
      { type: 'leave', text: 'go', shown: 'about to' },
      { type: 'say', text: 'and?' },
    ],
    answers: ['I was just about to', 'Welcome back.'],
    check: async ({ requests }) => {
      expect(await requests[0]?.released).toBe('client gone');
    },
  },
  {
    name: 'a connection that drops half-way',
    turns: () => [[failing({ type: 'drop' }, says('The first half'))], [response(says('Whole.'))]],
    steps: [
      { type: 'say', text: 'go' },
      { type: 'say', text: 'again' },
    ],
    answers: ['The first half', 'Whole.'],
    errors: [lost],
  },
  {
    name: 'a stream that ends before the answer does',
    turns: () => [[failing({ type: 'end' }, says('The first half'))]],
    answers: ['The first half'],
    errors: [lost],
  },
  {
    name: 'a provider that fails behind a call',
    turns: () => [
      [response(calls('add_todo', { title: 'kept' })), failing({ type: 'drop' }, says('It is'))],
      [response(says('It is on your list.'))],
    ],
    steps: [
      { type: 'say', text: 'add it' },
      { type: 'say', text: 'did you?' },
    ],
    answers: ['It is', 'It is on your list.'],
    todos: ['kept'],
    errors: [lost],
  },
  {
    name: 'a key that is refused behind a call, by the fallback too',
    turns: () => [
      [response(calls('add_todo', { title: 'kept' })), failing({ type: 'status', status: 401 })],
      [response(says('It is on your list.'))],
    ],
    fallback: [[failing({ type: 'status', status: 401 })]],
    steps: [
      { type: 'say', text: 'add it' },
      { type: 'say', text: 'did you?' },
    ],
    answers: ['It is on your list.'],
    todos: ['kept'],
    errors: ['The model provider refused our key. Please tell the operator of this site.'],
  },
  {
    name: 'a provider that is busy for a moment',
    turns: () => [
      [failing({ type: 'status', status: 429, retryAfter: 0 }), response(says('Now then.'))],
    ],
    answers: ['Now then.'],
  },
  {
    name: 'a provider that says in its stream that it is overloaded, and recovers',
    turns: () => [[failing({ type: 'overload' }), response(says('Now then.'))]],
    answers: ['Now then.'],
  },
  {
    name: 'a provider that is down, and another that steps in',
    turns: () => [[down, down, down], [response(says('Back again.'))]],
    fallback: [[response(says('I am the other one.'))]],
    steps: [
      { type: 'say', text: 'go' },
      { type: 'say', text: 'and you?' },
    ],
    answers: ['I am the other one.', 'Back again.'],
  },
  {
    name: 'a provider that goes down behind a call, and another that goes on',
    turns: () => [
      [
        response(says('One moment.'), calls('add_todo', { title: 'half-way' })),
        failing({ type: 'status', status: 402 }),
      ],
      [response(says('Back again.'))],
    ],
    fallback: [[response(calls('add_todo', { title: 'whole' })), response(says('I went on.'))]],
    steps: [
      { type: 'say', text: 'go' },
      { type: 'say', text: 'and you?' },
    ],
    answers: ['One moment.', 'I went on.', 'Back again.'],
    todos: ['half-way', 'whole'],
  },
  ...idsModes.map((ids): Scenario => ({
    name: `${ids} ids`,
    ids,
    turns: () => [turn(1), turn(2)],
    steps: [
      { type: 'say', text: 'go' },
      { type: 'say', text: 'go on' },
    ],
    answers: ['Looking at 1.', 'Done with 1.', 'Looking at 2.', 'Done with 2.'],
    todos: ['a 1', 'a 2', 'b 1', 'b 2'],
  })),
];
