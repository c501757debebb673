import { useTexts } from '../../chatkit-context';
import type { ChartData } from './chart-data';

/** A chart's numbers as a table, for screen readers. */
export function ChartTable({ data }: { readonly data: ChartData }) {
  const { t, tag } = useTexts();
  const numbers = new Intl.NumberFormat(tag);
  return (
    <div className="sr">
      <table>
        <caption>{t('chart.data')}</caption>
        <thead>
          <tr>
            <td />
            {data.series.map(({ name }, at) => (
              <th key={at} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.categories.map((category, row) => (
            <tr key={row}>
              <th scope="row">{category}</th>
              {data.series.map(({ values }, at) => {
                const value = values[row] ?? null;
                return <td key={at}>{value === null ? '' : numbers.format(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
