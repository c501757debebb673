import { describe, expect, it } from 'vitest';
import { unknownOptions } from './check-options';

describe('unknownOptions', () => {
  it('names unknown keys by their path, at any depth', () => {
    const options = {
      api: { url: '/x', domainKey: 'd' },
      titel: 1,
      header: { titel: {}, title: { txt: 'x' } },
      theme: { color: { accent: { primary: 'red', levle: 1 } } },
    };
    expect(unknownOptions(options)).toEqual([
      'titel',
      'header.titel',
      'header.title.txt',
      'theme.color.accent.levle',
    ]);
  });

  it('finds nothing in what is known, nor in what is no object', () => {
    expect(unknownOptions({ theme: 'dark', composer: { tools: [{ id: 'x' }] } })).toEqual([]);
    expect(unknownOptions(null)).toEqual([]);
    expect(unknownOptions({ constructor: 1 })).toEqual(['constructor']);
  });
});
