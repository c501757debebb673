import * as d3 from 'd3-shape';

const curves: Readonly<Record<string, d3.CurveFactory>> = {
  basis: d3.curveBasis,
  basisClosed: d3.curveBasisClosed,
  basisOpen: d3.curveBasisOpen,
  bump: d3.curveBumpX,
  bumpX: d3.curveBumpX,
  bumpY: d3.curveBumpY,
  linear: d3.curveLinear,
  linearClosed: d3.curveLinearClosed,
  natural: d3.curveNatural,
  monotone: d3.curveMonotoneX,
  monotoneX: d3.curveMonotoneX,
  monotoneY: d3.curveMonotoneY,
  step: d3.curveStep,
  stepBefore: d3.curveStepBefore,
  stepAfter: d3.curveStepAfter,
};

/** A point of a series: across, down, and down where its area begins; null where there is none. */
export type Point = readonly [x: number, y: number, ground: number] | null;

const curveOf = (name: string) =>
  (Object.hasOwn(curves, name) ? curves[name] : undefined) ?? d3.curveLinear;

/** The path of a line through points, broken where there is none. */
export const linePath = (points: readonly Point[], curve: string): string =>
  d3
    .line<Point>(
      (point) => point?.[0] ?? 0,
      (point) => point?.[1] ?? 0,
    )
    .defined((point) => point !== null)
    .curve(curveOf(curve))([...points]) ?? '';

/** The path of the area below points. */
export const areaPath = (points: readonly Point[], curve: string): string =>
  d3
    .area<Point>(
      (point) => point?.[0] ?? 0,
      (point) => point?.[2] ?? 0,
      (point) => point?.[1] ?? 0,
    )
    .defined((point) => point !== null)
    .curve(curveOf(curve))([...points]) ?? '';
