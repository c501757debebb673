import type { ChartData, DrawnSeries } from './chart-data';
import type { ChartLayout } from './chart-layout';
import { areaPath, linePath } from './curves';

interface Props {
  readonly data: ChartData;
  readonly layout: ChartLayout;
  readonly format: Intl.NumberFormat;
  /** The category under the pointer. */
  readonly active: number | null;
  readonly size: { readonly width: number; readonly height: number; readonly rtl: boolean };
}

/** The picture of a chart: areas behind bars behind lines. */
export function Plot({ data, layout, format, active, size }: Props) {
  const { plot, places } = layout;
  const of = (type: DrawnSeries['type']) => data.series.filter((each) => each.type === type);
  const edge = size.rtl ? plot.right + 8 : plot.left - 8;
  return (
    <svg width="100%" height="100%" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden>
      {layout.ticks.map(({ value, y }) => (
        <g key={value}>
          <line
            className={value === 0 ? 'rule zero' : 'rule'}
            x1={plot.left}
            x2={plot.right}
            y1={y}
            y2={y}
          />
          {data.showYAxis && (
            <text
              className="tick"
              x={edge}
              y={y}
              dy=".32em"
              textAnchor={size.rtl ? 'start' : 'end'}
              direction="ltr"
            >
              {format.format(value)}
            </text>
          )}
        </g>
      ))}
      {of('area').map((series, at) => {
        const points = layout.points(series);
        return (
          <g key={at}>
            <path d={areaPath(points, series.curve)} fill={series.color} fillOpacity={0.22} />
            <path className="stroke" d={linePath(points, series.curve)} stroke={series.color} />
          </g>
        );
      })}
      {of('bar').map((series, at) => (
        <g key={at} fill={series.color}>
          {layout
            .bars(series)
            .map(
              (bar, index) =>
                bar !== null && (
                  <rect
                    key={index}
                    {...bar}
                    rx={Math.min(4, bar.width / 4, bar.height / 2)}
                    opacity={active === null || active === index ? 1 : 0.45}
                  />
                ),
            )}
        </g>
      ))}
      {of('line').map((series, at) => (
        <path
          key={at}
          className="stroke"
          d={linePath(layout.points(series), series.curve)}
          stroke={series.color}
        />
      ))}
      {active !== null && (
        <line
          className="cursor"
          x1={places[active]?.x}
          x2={places[active]?.x}
          y1={8}
          y2={plot.bottom}
        />
      )}
      {data.series
        .filter(({ type, values }) => type !== 'bar' && (active !== null || values.length === 1))
        .map((series, at) => {
          const point = layout.points(series)[active ?? 0] ?? null;
          return point === null ? null : (
            <circle
              key={at}
              className="mark"
              cx={point[0]}
              cy={point[1]}
              r={4}
              fill={series.color}
            />
          );
        })}
      {!data.hideXAxis &&
        places.map(
          ({ x, named }, at) =>
            named && (
              <text key={at} className="tick" x={x} y={plot.bottom + 17} textAnchor="middle">
                {short(data.categories[at] ?? '')}
              </text>
            ),
        )}
    </svg>
  );
}

const short = (name: string): string => (name.length > 12 ? `${name.slice(0, 11)}…` : name);
