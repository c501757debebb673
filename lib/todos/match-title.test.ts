import { describe, expect, it } from 'vitest';
import { matchTitle, nearestTitles } from './match-title';

const titled = (...titles: string[]) => titles.map((title) => ({ title }));
const match = (title: string, ...titles: string[]) =>
  matchTitle(titled(...titles), title).map((entry) => entry.title);

describe('matchTitle', () => {
  it('takes the very title before any other that fits', () => {
    expect(match('milk', 'Milk', 'milk', 'buy milk')).toEqual(['milk']);
  });

  it('then leaves case aside, in every script', () => {
    expect(match('ÄPFEL KAUFEN', 'äpfel kaufen', 'äpfel kaufen gehen')).toEqual(['äpfel kaufen']);
  });

  it('then leaves accents and punctuation aside', () => {
    expect(match('call zoe re cafe', 'Call Zoë, re: café!', 'call zoe')).toEqual([
      'Call Zoë, re: café!',
    ]);
  });

  it('then looks for all the words, in any order, without filler words', () => {
    expect(match('the milk', 'buy milk', 'feed cat')).toEqual(['buy milk']);
    expect(match('report quarterly', 'Send quarterly reports', 'quarterly tax')).toEqual([
      'Send quarterly reports',
    ]);
  });

  it('then looks inside words', () => {
    expect(match('paper', 'buy newspaper')).toEqual(['buy newspaper']);
  });

  it('does not guess from one or two letters', () => {
    expect(match('m', 'buy milk')).toEqual([]);
    expect(match('mi', 'buy milk')).toEqual([]);
    expect(match('b', 'plan b', 'buy milk')).toEqual(['plan b']);
  });

  it('returns all that fit equally well', () => {
    expect(match('milk', 'buy milk', 'sell milk', 'eggs')).toEqual(['buy milk', 'sell milk']);
  });

  it('finds titles of symbols only by themselves', () => {
    expect(match('🎉', '🎉', 'party 🎉')).toEqual(['🎉']);
    expect(match('!!!', 'buy milk')).toEqual([]);
  });

  it('treats wildcards as text', () => {
    expect(match('%', 'buy milk')).toEqual([]);
    expect(match('_____', 'buy milk')).toEqual([]);
  });
});

describe('nearestTitles', () => {
  it('offers similar titles, best first, and no others', () => {
    const entries = titled('buy milk', 'buy milk and eggs', 'call the dentist');
    expect(nearestTitles(entries, 'by mlik').map((entry) => entry.title)).toEqual(['buy milk']);
    expect(nearestTitles(entries, 'buy milks').map((entry) => entry.title)).toEqual([
      'buy milk',
      'buy milk and eggs',
    ]);
  });
});
