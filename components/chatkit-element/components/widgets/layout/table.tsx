import { createContext, use } from 'react';
import { clean, spaces } from '../props/box-style';
import { size } from '../props/length';
import { childrenOf, countProp, flagProp, keyOf, lookUp } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { Children } from '../children';

const HeaderRow = createContext(false);

const columnWidths = { xs: '48px', sm: '80px', md: '128px', lg: '192px', xl: '256px' } as const;
const across = { start: 'start', center: 'center', end: 'end' } as const;
const down = { start: 'top', center: 'middle', end: 'bottom' } as const;

/** Rows and cells; header rows at the top are the table's head. */
export function Table({ node }: ViewProps) {
  const rows = childrenOf(node);
  const firstBody = rows.findIndex((row) => !flagProp(row, 'header'));
  const headRows = firstBody === -1 ? rows.length : firstBody;
  const draw = (from: number, to: number) =>
    rows.slice(from, to).map((row, at) => <TableRow key={keyOf(row, from + at)} node={row} />);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls by keyboard
    <div className="table" tabIndex={0} role="group">
      <table>
        {headRows > 0 && <thead>{draw(0, headRows)}</thead>}
        {headRows < rows.length && <tbody>{draw(headRows, rows.length)}</tbody>}
      </table>
    </div>
  );
}

/** A row of cells. */
export function TableRow({ node }: ViewProps) {
  return (
    <HeaderRow value={flagProp(node, 'header')}>
      <tr>
        {childrenOf(node).map((cell, at) => (
          <TableCell key={keyOf(cell, at)} node={cell} />
        ))}
      </tr>
    </HeaderRow>
  );
}

/** A cell; one in a header row heads its column. */
export function TableCell({ node }: ViewProps) {
  const header = use(HeaderRow);
  const shared = {
    colSpan: countProp(node, 'colSpan', 1000),
    rowSpan: countProp(node, 'rowSpan', 1000),
    style: {
      ...clean({
        width: size(node['width']) ?? lookUp(node, 'colSize', columnWidths),
        textAlign: lookUp(node, 'align', across),
        verticalAlign: lookUp(node, 'vAlign', down),
      }),
      ...spaces('padding', node['padding']),
    },
    children: <Children node={node} />,
  };
  return header ? <th scope="col" {...shared} /> : <td {...shared} />;
}
