import { expect, it } from 'vitest';
import { groupByDate } from './date-groups';

it('puts threads under the headings of when they began', () => {
  const now = new Date(2026, 10, 20, 9);
  const at = (id: string, date: Date | null) => ({
    id,
    title: undefined,
    created_at: date?.toISOString() ?? 'never',
    status: { type: 'active' as const },
    allowed_image_domains: undefined,
  });
  const groups = groupByDate(
    [
      at('a', new Date(2026, 10, 20, 8)),
      at('b', new Date(2026, 10, 19, 23)),
      at('c', new Date(2026, 10, 15)),
      at('d', new Date(2025, 1, 1)),
      at('e', null),
      at('f', new Date(2026, 10, 20, 0)),
    ],
    now,
  );
  expect(groups.map(({ group, threads }) => [group, threads.map(({ id }) => id)])).toEqual([
    ['today', ['a', 'f']],
    ['yesterday', ['b']],
    ['week', ['c']],
    ['earlier', ['d', 'e']],
  ]);
});
