import type { WidgetNode } from '../../../client/wire/widget';
import { ticksOf, type ChartData, type DrawnSeries } from './chart-data';
import type { Point } from './curves';

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything of a chart lies in a box of pixels. */
export interface ChartLayout {
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  /** The middle of each category, and whether there is room for its name. */
  readonly places: readonly { readonly x: number; readonly named: boolean }[];
  readonly plot: { readonly left: number; readonly right: number; readonly bottom: number };
  readonly bars: (series: DrawnSeries) => readonly (Bar | null)[];
  readonly points: (series: DrawnSeries) => readonly Point[];
  /** The category at a place across. */
  readonly categoryAt: (x: number) => number;
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly rtl: boolean;
  /** How wide the names of the ticks are. */
  readonly tickWidth: number;
}

const top = 8;

export function layOut(data: ChartData, node: WidgetNode, size: Size): ChartLayout {
  const { width, height, rtl } = size;
  const count = Math.max(1, data.categories.length);
  const start = data.showYAxis ? size.tickWidth + 10 : 4;
  const bottom = height - (data.hideXAxis ? 6 : 24);
  const step = Math.max(1, width - start - 4) / count;
  const values = ticksOf(data.domain, Math.max(2, Math.floor((bottom - top) / 48)));
  const low = values[0] ?? 0;
  const high = values.at(-1) ?? 1;
  const y = (value: number) => bottom - ((value - low) / (high - low || 1)) * (bottom - top);
  // Where lines start at the right, so does the chart.
  const x = (across: number) => (rtl ? width - across : across);
  const middle = (at: number) => x(start + (at + 0.5) * step);

  const barGap = pixels(node['barGap'], 3);
  const room = Math.max(2, step - pixels(node['barCategoryGap'], Math.min(24, step * 0.3)));
  const columns = Math.max(1, data.columns);
  const barWidth = Math.min(48, Math.max(1, (room - barGap * (columns - 1)) / columns));
  const group = barWidth * columns + barGap * (columns - 1);

  const longest = Math.max(1, ...data.categories.map((name) => Math.min(name.length, 12)));
  const every = Math.ceil((longest * 7 + 10) / step);
  return {
    ticks: values.map((value) => ({ value, y: y(value) })),
    places: data.categories.map((_, at) => ({ x: middle(at), named: at % every === 0 })),
    plot: { left: rtl ? 4 : start, right: rtl ? width - start : width - 4, bottom },
    bars: ({ spans, column }) =>
      spans.map((span, at) => {
        if (span === null) return null;
        const offset = -group / 2 + column * (barWidth + barGap);
        const [from, to] = [y(span[0]), y(span[1])];
        return {
          x: middle(at) + (rtl ? -offset - barWidth : offset),
          y: Math.min(from, to),
          width: barWidth,
          height: Math.abs(from - to),
        };
      }),
    points: ({ spans }) =>
      spans.map((span, at) =>
        span === null ? null : [middle(at), y(span[1]), y(Math.min(high, Math.max(low, span[0])))],
      ),
    categoryAt: (at) =>
      Math.min(count - 1, Math.max(0, Math.floor(((rtl ? width - at : at) - start) / step))),
  };
}

const pixels = (value: unknown, fallback: number): number =>
  typeof value === 'number' && value >= 0 ? value : fallback;
