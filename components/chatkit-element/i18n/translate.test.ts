import { describe, expect, it } from 'vitest';
import { translator } from './translate';

describe('translator', () => {
  it('fills values in and leaves unknown names standing', () => {
    expect(translator('en')('history.delete', { title: 'A {x}' })).toBe('Delete “A {x}”');
    expect(translator('en')('history.delete')).toBe('Delete “{title}”');
  });

  it('falls back to English', () => {
    expect(translator('xx-YY')('message.copy')).toBe('Copy');
  });
});
