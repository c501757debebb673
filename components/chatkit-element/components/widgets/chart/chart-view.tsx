import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTexts } from '../../chatkit-context';
import type { ViewProps } from '../view-props';
import { chartData, ticksOf, type ChartData } from './chart-data';
import { ChartTable } from './chart-table';
import { layOut } from './chart-layout';
import { Plot } from './plot';

/** A chart: a picture for the eye, a table for who does not see it, and the values at a point or a key press. */
export function ChartView({ node }: ViewProps) {
  const { t, tag, direction } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const [{ width, height }, setSize] = useState({ width: 480, height: 220 });
  const [at, setAt] = useState<number | null>(null);
  const tipId = useId();
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth || 480, height: element.clientHeight || 220 });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const data = useMemo(() => chartData(node), [node]);
  const compact = useMemo(
    () => new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 2 }),
    [tag],
  );
  const longest = Math.max(...ticksOf(data.domain, 4).map((tick) => compact.format(tick).length));
  const size = { width, height, rtl: direction === 'rtl', tickWidth: longest * 7.5 };
  const layout = layOut(data, node, size);
  const names = data.series.map(({ name }) => name).join(', ');
  const active = data.showTooltip && at !== null && at < data.categories.length ? at : null;
  const step = (by: 1 | -1) => {
    const last = data.categories.length - 1;
    setAt(at === null ? (by === 1 ? 0 : last) : Math.min(last, Math.max(0, at + by)));
  };
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- values by pointer and arrows */}
      <div
        ref={box}
        className="chart-plot"
        role="group"
        aria-label={t('chart.name', { series: names })}
        aria-describedby={active === null ? undefined : tipId}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrows walk through the values
        tabIndex={data.showTooltip ? 0 : undefined}
        onPointerMove={(event) => {
          const { left } = event.currentTarget.getBoundingClientRect();
          setAt(layout.categoryAt(event.clientX - left));
        }}
        onPointerLeave={() => setAt(null)}
        onBlur={() => setAt(null)}
        onKeyDown={(event) => {
          const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
          if (event.key === 'Escape') setAt(null);
          else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
            event.preventDefault();
            step(event.key === forward ? 1 : -1);
          }
        }}
      >
        <Plot data={data} layout={layout} format={compact} active={active} size={size} />
        {active !== null && (
          <Tip id={tipId} data={data} at={active} x={layout.places[active]?.x ?? 0} width={width} />
        )}
      </div>
      {data.showLegend && data.series.length > 0 && (
        <ul className="legend" aria-hidden>
          {data.series.map(({ name, color }, index) => (
            <li key={index}>
              <i style={{ background: color }} />
              {name}
            </li>
          ))}
        </ul>
      )}
      <ChartTable data={data} />
    </>
  );
}

/** The values of one category. */
function Tip(props: {
  readonly id: string;
  readonly data: ChartData;
  readonly at: number;
  readonly x: number;
  readonly width: number;
}) {
  const { id, data, at, x, width } = props;
  const { tag } = useTexts();
  const numbers = new Intl.NumberFormat(tag);
  return (
    <div
      id={id}
      className="tip"
      role="status"
      style={x > width / 2 ? { right: width - x + 12 } : { left: x + 12 }}
    >
      <strong dir="auto">{data.categories[at]}</strong>
      {data.series.map(({ name, color, values }, index) => {
        const value = values[at] ?? null;
        return (
          <span key={index} className="tip-row">
            <i style={{ background: color }} />
            <span className="grow" dir="auto">
              {name}
            </span>
            <b>{value === null ? '–' : numbers.format(value)}</b>
          </span>
        );
      })}
    </div>
  );
}
