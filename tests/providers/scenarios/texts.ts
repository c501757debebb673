import { expect } from 'vitest';
import { refuses, response, says, thinks } from '../../support/upstream/script';
import type { Scenario } from '../scenario';

const long = Array.from({ length: 400 }, (_, n) => `Line ${String(n)} of a long answer.\n`);
const letters = 'One letter at a time.';
const manyScripts = 'Grüße, 世界 🌍! 👩‍👩‍👧 e\u0301 — ok';
const looksLikeFrames = 'data: [DONE]\n\nevent: error\ndata: {}\r\n\r\n\u2028: "\\"';

/** What a model says when it calls no tool. */
export const texts: readonly Scenario[] = [
  {
    name: 'plain text',
    turns: () => [[response(says('Good morning to you.'))]],
    answers: ['Good morning to you.'],
  },
  {
    name: 'text that comes letter by letter',
    turns: () => [[response(says(Array.from(letters)))]],
    answers: [letters],
    check: ({ events }) => {
      const deltas = events.flatMap(
        ({ update }) => (update as { delta?: string } | undefined)?.delta ?? [],
      );
      expect(deltas).toEqual(Array.from(letters));
    },
  },
  {
    name: 'characters cut apart on their way',
    turns: () => [[{ ...response(says([manyScripts])), bytesPerWrite: 3 }]],
    answers: [manyScripts],
  },
  {
    name: 'a long answer',
    turns: () => [[response(says(long))]],
    answers: [long.join('')],
  },
  {
    name: 'text that looks like the frames it travels in',
    turns: () => [[response(says([looksLikeFrames]))]],
    answers: [looksLikeFrames],
  },
  {
    name: 'an empty answer',
    turns: () => [[response()]],
    answers: ['I have no answer to that. Please say it in other words.'],
  },
  {
    name: 'an answer of white space',
    turns: () => [[response(says(['\n\n']))], [response(says('Yes?'))]],
    steps: [
      { type: 'say', text: 'hi' },
      { type: 'say', text: 'hello?' },
    ],
    answers: ['I have no answer to that. Please say it in other words.', 'Yes?'],
  },
  {
    name: 'thoughts, then text',
    turns: () => [[response(thinks('First I look, then I speak.'), says('Here you are.'))]],
    answers: ['Here you are.'],
  },
  {
    name: 'a refusal',
    turns: () => [[response(refuses("I can't help with that."))], [response(says('Gladly.'))]],
    steps: [
      { type: 'say', text: 'do something bad' },
      { type: 'say', text: 'do something good' },
    ],
    answers: ["I can't help with that.", 'Gladly.'],
  },
  {
    name: 'a first byte that takes its time',
    turns: (begun) => [[{ ...response(says('Sorry, I was far away.')), after: begun }]],
    answers: ['Sorry, I was far away.'],
  },
  {
    name: 'a quoted text',
    turns: () => [[response(says('A todo list.'))], [response(says('That thing.'))]],
    steps: [
      { type: 'say', text: 'what is this?' },
      { type: 'say', text: 'what does that mean?', quoted: 'A todo list.' },
    ],
    answers: ['A todo list.', 'That thing.'],
    check: ({ requests }) => {
      const sent = JSON.stringify(requests.at(-1)?.body);
      expect(sent.split('A todo list.')).toHaveLength(3);
    },
  },
];
