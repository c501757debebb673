import { expect, it } from 'vitest';
import { chartData, ticksOf } from './chart-data';
import { layOut } from './chart-layout';
import { areaPath, linePath } from './curves';

const node = (series: object[], more: object = {}) => ({
  type: 'Chart',
  xAxis: 'day',
  data: [
    { day: 'Mon', a: 2, b: -1, c: '3' },
    { day: 'Tue', a: 4, b: 5 },
  ],
  series,
  ...more,
});
const bar = (dataKey: string, stack?: string) => ({ type: 'bar', dataKey, label: null, stack });

it('piles what is stacked, up and down by sign', () => {
  const { series, columns, domain } = chartData(node([bar('a', 's'), bar('b', 's'), bar('c')]));
  expect(series.map(({ spans }) => spans)).toEqual([
    [
      [0, 2],
      [0, 4],
    ],
    [
      [0, -1],
      [4, 9],
    ],
    [[0, 3], null],
  ]);
  expect([columns, domain]).toEqual([2, [-1, 9]]);
});

it('has round ticks that cover the values', () => {
  expect(ticksOf([0, 9], 4)).toEqual([0, 2.5, 5, 7.5, 10]);
  expect(ticksOf([-1, 1], 2)).toEqual([-1, 0, 1]);
  expect(ticksOf([0, 1], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
});

it('keeps the gaps it is told between bars and groups of them', () => {
  const size = { width: 208, height: 200, rtl: false, tickWidth: 0 };
  const chart = node([bar('a'), bar('b')], { barGap: 10, barCategoryGap: 50 });
  const data = chartData(chart);
  const layout = layOut(data, chart, size);
  const [one, two] = data.series.map((series) => layout.bars(series)[0]);
  expect(one).toMatchObject({ x: 29, width: 20 });
  expect(two).toMatchObject({ x: 59, width: 20 });
  // From right to left the first is at the right.
  const turned = layOut(data, chart, { ...size, rtl: true });
  expect(turned.bars(data.series[0]!)[0]).toMatchObject({ x: 159 });
  expect([layout.categoryAt(10), layout.categoryAt(190), turned.categoryAt(10)]).toEqual([0, 1, 1]);
});

it.each([
  ...['basis', 'basisClosed', 'basisOpen', 'bump', 'bumpX', 'bumpY', 'linear', 'linearClosed'],
  ...['natural', 'monotone', 'monotoneX', 'monotoneY', 'step', 'stepBefore', 'stepAfter'],
  ...['constructor', 'nonsense'],
])('draws the curve %s', (curve) => {
  const points = [[0, 1, 9] as const, [1, 2, 9] as const, [2, 0, 9] as const, [3, 4, 9] as const];
  expect(linePath(points, curve)).toMatch(/^M[\d.,MLCZ-]+$/);
  expect(areaPath(points, curve)).toMatch(/^M[\d.,MLCZ-]+$/);
});
