import { z } from 'zod';
import { optional } from '../../protocol/fields';
import { Color, Length, nodeProps, sizeProps } from './props';

const CurveType = z.enum([
  ...(['basis', 'basisClosed', 'basisOpen', 'bumpX', 'bumpY', 'bump'] as const),
  ...(['linear', 'linearClosed', 'natural', 'monotoneX', 'monotoneY', 'monotone'] as const),
  ...(['step', 'stepBefore', 'stepAfter'] as const),
]);

const seriesProps = {
  /** In the legend. */
  label: z.string().nullable(),
  /** The field of each row that holds the number. */
  dataKey: z.string(),
  /** Also a chart token: blue purple orange green red yellow pink; in this order by default. */
  color: optional(Color),
};

/** How one field of the data is drawn; series with one `stack` lie on each other. */
export const Series = z.discriminatedUnion('type', [
  z
    .strictObject({ type: z.literal('bar'), ...seriesProps, stack: optional(z.string()) })
    .readonly(),
  z
    .strictObject({
      type: z.literal('area'),
      ...seriesProps,
      stack: optional(z.string()),
      curveType: optional(CurveType),
    })
    .readonly(),
  z
    .strictObject({ type: z.literal('line'), ...seriesProps, curveType: optional(CurveType) })
    .readonly(),
]);
export type Series = z.infer<typeof Series>;

/** The axis along which the rows of a chart lie. */
export const XAxisConfig = z
  .strictObject({
    /** The field of each row that names its place. */
    dataKey: z.string(),
    hide: optional(z.boolean()),
    /** What is written instead of a value. */
    labels: optional(z.record(z.string(), z.string())),
  })
  .readonly();
export type XAxisConfig = z.infer<typeof XAxisConfig>;

/** Bars, areas and lines. Known to chatkit-python only. */
export const Chart = z
  .strictObject({
    type: z.literal('Chart'),
    ...nodeProps,
    ...sizeProps,
    data: z.array(z.record(z.string(), z.union([z.string(), z.number()]))).readonly(),
    series: z.array(Series).readonly(),
    xAxis: z.union([z.string(), XAxisConfig]),
    showYAxis: optional(z.boolean()),
    showLegend: optional(z.boolean()),
    showTooltip: optional(z.boolean()),
    /** Between bars of one category, in pixels. */
    barGap: optional(z.int()),
    /** Between categories, in pixels. */
    barCategoryGap: optional(z.int()),
    flex: optional(Length),
  })
  .readonly();
export type Chart = z.infer<typeof Chart>;
