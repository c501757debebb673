import { describe, expect, it } from 'vitest';
import { speakableLength, spokenText } from './speakable';

describe('speakableLength', () => {
  it.each([
    ['One. Two', 4],
    ['One. Two. ', 9],
    ['Is 3.14 a', 0],
    ['Really?! Yes', 8],
    ['He said “no.” And', 13],
    ['- a\n- b', 4],
    ['これはペンです。次', 8],
    ['One', 0],
  ])('of %j is %i', (text, length) => {
    expect(speakableLength(text)).toBe(length);
  });
});

describe('spokenText', () => {
  it('leaves the marks of markdown out', () => {
    expect(spokenText('# Hi\n\n- **bold** and `code`\n> [link](https://x.test)')).toBe(
      'Hi bold and code link',
    );
  });
});
