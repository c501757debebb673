import { describe, expect, it } from 'vitest';
import { contentOf, draftOf, edited, tagAround, type Draft, type TagPart } from './draft';

const tag = (id: string, text: string): TagPart => ({
  type: 'input_tag',
  id,
  text,
  data: {},
  group: undefined,
  interactive: false,
});
const ada = tag('1', 'Ada');
const bob = tag('2', 'Bob');
const text = (value: string) => ({ type: 'input_text' as const, text: value });

const change = (draft: Draft, value: string) => edited(draft, value, [ada, bob]);

describe('a draft', () => {
  const draft = draftOf([text('Ask '), ada, text(' and '), bob]);

  it('spells its tags, and gives back the content it was made of', () => {
    expect(draft.text).toBe('Ask @Ada and @Bob');
    expect(contentOf(draft)).toEqual([text('Ask '), ada, text(' and '), bob]);
  });

  it('keeps its tags when text around them changes', () => {
    const later = change(change(draft, 'Please ask @Ada and @Bob'), 'Please ask @Ada, or @Bob!');
    expect(contentOf(later)).toEqual([text('Please ask '), ada, text(', or '), bob, text('!')]);
  });

  it('takes a tag that is edited for text', () => {
    expect(contentOf(change(draft, 'Ask @Ad and @Bob'))).toEqual([text('Ask @Ad and '), bob]);
    expect(contentOf(change(draft, 'Ask @AXda and @Bob'))).toEqual([text('Ask @AXda and '), bob]);
  });

  it('finds a tag again that comes back as a whole', () => {
    const gone = change(draft, 'Ask  and @Bob');
    expect(contentOf(gone)).toEqual([text('Ask  and '), bob]);
    expect(contentOf(change(gone, 'Ask @Ada and @Bob'))).toEqual(contentOf(draft));
    expect(contentOf(change(draft, '@Bob@Ada'))).toEqual([bob, ada]);
  });

  it('makes no tag of a name that is typed letter by letter', () => {
    let typed = draftOf([]);
    for (const end of [1, 2, 3, 4]) typed = change(typed, '@Ada'.slice(0, end));
    expect(contentOf(typed)).toEqual([text('@Ada')]);
  });

  it('means the longer name, and of two of one name the one chosen last', () => {
    const known = [tag('3', 'Ada'), tag('4', 'Ada Byron'), tag('5', 'Ada')];
    expect(contentOf(edited(draftOf([]), '@Ada Byron @Ada', known))).toEqual([
      known[1],
      text(' '),
      known[2],
    ]);
  });

  it('loses white space at its ends only', () => {
    expect(contentOf(draftOf([text('  a  '), ada, text('  ')]))).toEqual([text('a  '), ada]);
    expect(contentOf(draftOf([text('  ')]))).toEqual([text('')]);
  });

  it('knows whether a position is inside of a tag', () => {
    expect([4, 5, 7, 8].map((at) => tagAround(draft, at)?.part.text)).toEqual([
      undefined,
      'Ada',
      'Ada',
      undefined,
    ]);
  });
});
