import { expect, test } from 'vitest';
import { searchText, searchWords } from './search-text';

test.each([
  ['Crème BRÛLÉE!', 'creme brulee'],
  ['  Wörter —  mit\tAbstand ', 'worter mit abstand'],
  ['ＦＵＬＬ　ｗｉｄｔｈ', 'full width'],
  ['買い物リスト', '買い物リスト'],
  ['Ελλάδα', 'ελλαδα'],
  ['100% _sure_', '100 sure'],
  ['💩', ''],
])('%j is looked for as %j', (text, kept) => {
  expect(searchText(text)).toBe(kept);
});

test('eight words at most are looked for', () => {
  expect(searchWords('a b c d e f g h i j')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
  expect(searchWords(' … ')).toEqual([]);
});
