import { expect, it } from 'vitest';
import { english, loadTexts } from '../i18n/translate';
import { groupByDate } from './date-groups';

const now = new Date(2026, 10, 20, 9);
const at = (id: string, date: Date | null) => ({
  id,
  title: undefined,
  created_at: date?.toISOString() ?? 'never',
  status: { type: 'active' as const },
  allowed_image_domains: undefined,
});
const threads = [
  at('a', new Date(2026, 10, 20, 8)),
  at('b', new Date(2026, 10, 19, 23)),
  at('c', new Date(2026, 10, 15)),
  at('d', new Date(2025, 1, 1)),
  at('e', null),
  at('f', new Date(2026, 10, 20, 0)),
  at('g', new Date(2025, 1, 20)),
];

it('puts threads under the headings of when they began, the oldest by month', () => {
  const groups = groupByDate(threads, now, english);
  expect(groups.map(({ heading, threads: each }) => [heading, each.map(({ id }) => id)])).toEqual([
    ['Today', ['a', 'f']],
    ['Yesterday', ['b']],
    ['Previous 7 days', ['c']],
    ['February 2025', ['d', 'g']],
    ['Earlier', ['e']],
  ]);
});

it('names months as the language does', async () => {
  const texts = await loadTexts('fr-CA');
  expect(groupByDate(threads, now, texts).map(({ heading }) => heading)).toEqual([
    'Aujourd’hui',
    'Hier',
    '7 derniers jours',
    'février 2025',
    'Plus ancien',
  ]);
});
