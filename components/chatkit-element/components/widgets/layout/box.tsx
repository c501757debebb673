import { boxStyle } from '../props/box-style';
import type { ViewProps } from '../view-props';
import { Children } from '../children';

/** A flex container. */
export function Box({ node }: ViewProps) {
  return node['direction'] === 'row' ? <Row node={node} /> : <Col node={node} />;
}

/** A container whose children lie side by side. */
export const Row = ({ node }: ViewProps) => (
  <div className="widget-row" style={boxStyle(node)}>
    <Children node={node} />
  </div>
);

/** A container whose children lie one below the other. */
export const Col = ({ node }: ViewProps) => (
  <div className="widget-col" style={boxStyle(node)}>
    <Children node={node} />
  </div>
);
