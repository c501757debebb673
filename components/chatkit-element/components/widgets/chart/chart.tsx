import { lazy, Suspense } from 'react';
import { clean, sizeStyle } from '../props/box-style';
import { factor } from '../props/length';
import type { ViewProps } from '../view-props';

const ChartView = lazy(async () => ({ default: (await import('./chart-view')).ChartView }));

/** Bars, areas and lines; what draws them is fetched with the first chart. */
export function Chart({ node }: ViewProps) {
  const style = { ...sizeStyle(node), ...clean({ flex: factor(node['flex']) }) };
  const sized = 'height' in style || 'aspectRatio' in style;
  return (
    <div className={sized ? 'chart' : 'chart chart-default'} style={style}>
      <Suspense fallback={<div className="skeleton chart-plot" />}>
        <ChartView node={node} />
      </Suspense>
    </div>
  );
}
