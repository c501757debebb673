import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanTitle } from './clean-title';

it.each([
  ['Buy milk', 'Buy milk'],
  ['  Buy   milk.  ', 'Buy milk'],
  ['"Buy milk."', 'Buy milk'],
  ['“Buy milk”', 'Buy milk'],
  ['„Milch kaufen“', 'Milch kaufen'],
  ['«Acheter du lait»', 'Acheter du lait'],
  ['「牛乳を買う」', '牛乳を買う'],
  ['**Buy milk**', 'Buy milk'],
  ['# Buy milk', 'Buy milk'],
  ['- Buy milk', 'Buy milk'],
  ['1. Buy milk', 'Buy milk'],
  ['Title: Buy milk', 'Buy milk'],
  ['Titel: **„Milch kaufen“**', 'Milch kaufen'],
  ['```\nBuy milk\n```', 'Buy milk'],
  ['Buy milk\n\nI chose this because it is short.', 'Buy milk'],
  ['🎉🎉 Buy milk 🥛🥛👨‍👩‍👧🇩🇪', 'Buy milk'],
  ['[Buy milk](https://example.com)', 'Buy milk'],
  ['<b>Buy</b> milk\u202e', 'Buy milk'],
  ['What is left?', 'What is left?'],
  ['Fix `useState` bug in C#', 'Fix useState bug in C#'],
  ['Ada’s “big” day', 'Ada’s “big” day'],
  [
    'Please add a reminder to call the dentist about the appointment next week',
    'Please add a reminder to call the dentist about the…',
  ],
  ['', null],
  ['🎉', null],
  ['...', null],
  ['"', null],
  ['I’m sorry, but I can’t help with that.', null],
  ['I cannot title this', null],
  ['{"title": "Buy milk"}', null],
  ['Here is an answer instead. '.repeat(20), null],
])('makes of %j the title %j', (said, title) => {
  expect(cleanTitle(said)).toBe(title);
});

it('is one short line that says something, whatever the model says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (said) => {
      const title = cleanTitle(said);
      if (title === null) return;
      expect(Array.from(title).length).toBeLessThanOrEqual(61);
      expect(title).toMatch(/[\p{L}\p{N}]/u);
      expect(title).not.toMatch(/[\p{Cc}\u202e\u200b<>]/u);
      expect(title).toBe(title.trim());
    }),
  );
});
