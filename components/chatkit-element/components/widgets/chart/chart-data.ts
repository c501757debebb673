import * as z from 'zod/mini';
import { flag, list, maybe } from '../../../client/wire/tolerant';
import type { WidgetNode } from '../../../client/wire/widget';
import { color, seriesColor } from '../props/color';
import { flagProp } from '../props/node-props';

const Row = z.record(z.string(), z.union([z.string(), z.number()]));
const Series = z.object({
  type: z.enum(['bar', 'area', 'line']),
  label: z.catch(z.nullable(z.string()), null),
  dataKey: z.string(),
  color: z.optional(z.unknown()),
  stack: maybe(z.string()),
  curveType: maybe(z.string()),
});
const noLabels: { hide: boolean; labels: Record<string, string> } = { hide: false, labels: {} };
const XAxis = z.union([
  z.pipe(
    z.string(),
    z.transform((dataKey) => ({ dataKey, ...noLabels })),
  ),
  z.object({
    dataKey: z.string(),
    hide: flag,
    labels: z.catch(z.record(z.string(), z.string()), {}),
  }),
]);

/** One series as it is drawn: from where to where at each category; null where it has no number. */
export interface DrawnSeries {
  readonly type: 'bar' | 'area' | 'line';
  readonly name: string;
  readonly color: string;
  readonly curve: string;
  /** Bars of one column lie on each other; -1 for what is no bar. */
  readonly column: number;
  readonly values: readonly (number | null)[];
  readonly spans: readonly (readonly [from: number, to: number] | null)[];
}

export interface ChartData {
  readonly categories: readonly string[];
  readonly series: readonly DrawnSeries[];
  readonly columns: number;
  /** Lowest and highest value, zero among them where there are bars or areas. */
  readonly domain: readonly [low: number, high: number];
  readonly hideXAxis: boolean;
  readonly showYAxis: boolean;
  readonly showLegend: boolean;
  readonly showTooltip: boolean;
}

/** A chart's props as what is to be drawn; what can not be read is left out. */
export function chartData(node: WidgetNode): ChartData {
  const rows = list(Row).parse(node['data']);
  const axis = XAxis.safeParse(node['xAxis']);
  const { dataKey, hide, labels } = axis.success
    ? axis.data
    : { ...noLabels, dataKey: '', hide: true };
  const given = list(Series).parse(node['series']);
  const stacks = new Map<string, { up: number[]; down: number[] }>();
  const columns: string[] = [];
  const series = given.map((each, at): DrawnSeries => {
    const values = rows.map((row) => numberOf(row[each.dataKey]));
    const stack = each.stack !== undefined && each.type !== 'line' ? each.stack : null;
    const pile = stack === null ? null : pileOf(stacks, `${each.type} ${stack}`, rows.length);
    if (each.type === 'bar' && !columns.includes(stack ?? `#${at}`))
      columns.push(stack ?? `#${at}`);
    return {
      type: each.type,
      name: each.label ?? each.dataKey,
      color: color(each.color, 'chart') ?? seriesColor(at),
      curve: each.curveType ?? 'linear',
      column: each.type === 'bar' ? columns.indexOf(stack ?? `#${at}`) : -1,
      values,
      spans: values.map((value, row) => spanOf(value, row, pile)),
    };
  });
  return {
    categories: rows.map((row, at) => {
      const value = String(row[dataKey] ?? at + 1);
      return Object.hasOwn(labels, value) ? (labels[value] ?? value) : value;
    }),
    series,
    columns: columns.length,
    domain: domainOf(series),
    hideXAxis: hide,
    showYAxis: flagProp(node, 'showYAxis'),
    // Left open by the protocol; both help to read a chart.
    showLegend: node['showLegend'] !== false,
    showTooltip: node['showTooltip'] !== false,
  };
}

function numberOf(value: string | number | undefined): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

type Pile = { up: number[]; down: number[] };

function pileOf(stacks: Map<string, Pile>, name: string, rows: number): Pile {
  const zeros = () => Array.from({ length: rows }, () => 0);
  const pile = stacks.get(name) ?? { up: zeros(), down: zeros() };
  stacks.set(name, pile);
  return pile;
}

/** Where a value lies: on what is there of its pile, to the side of its sign. */
function spanOf(
  value: number | null,
  row: number,
  pile: Pile | null,
): DrawnSeries['spans'][number] {
  if (value === null) return null;
  if (pile === null) return [0, value];
  const side = value < 0 ? pile.down : pile.up;
  const from = side[row] ?? 0;
  side[row] = from + value;
  return [from, from + value];
}

function domainOf(series: readonly DrawnSeries[]): readonly [number, number] {
  const ends = series.flatMap(({ type, spans }) =>
    spans.flatMap((span) => (span === null ? [] : type === 'line' ? [span[1]] : [...span])),
  );
  if (ends.length === 0) return [0, 1];
  const lines = series.every(({ type }) => type === 'line');
  const low = Math.min(...ends, ...(lines ? [] : [0]));
  const high = Math.max(...ends, ...(lines ? [] : [0]));
  // A flat line lies in the middle, at nought on the ground.
  if (low === high) return low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high)];
  return [low, high];
}

/** Round values that cover a domain in about so many steps, lowest first. */
export function ticksOf([low, high]: readonly [number, number], about: number): number[] {
  const rough = (high - low) / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, at) =>
    Number(((first + at) * step).toPrecision(12)),
  );
}
