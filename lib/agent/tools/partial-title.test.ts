import { expect, it } from 'vitest';
import { partialTitle } from './partial-title';

it.each([
  ['', undefined],
  ['{"title"', undefined],
  ['{"title":"Buy mi', undefined],
  ['{"title":"Buy milk"', 'Buy milk'],
  ['{ "notes": "x", "title" : " Buy milk " , "due', 'Buy milk'],
  ['{"title":"say \\"hi\\" \\u00e9"', 'say "hi" é'],
  ['{"title":"ends with \\\\"', 'ends with \\'],
  ['{"title":"not \\"', undefined],
  ['{"title":" "', undefined],
  ['{"title":"bad \\x escape"', undefined],
  ['{"title":7', undefined],
  ['{"new_title":"other"', undefined],
  ['{"notes":"\\"title\\":\\"other\\""', undefined],
  [`{"notes":"${'x'.repeat(5_000)}","title":"late"`, undefined],
])('reads in %j the title %j', (json, title) => {
  expect(partialTitle(json)).toBe(title);
});
