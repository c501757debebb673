import { clean } from '../props/box-style';
import { color } from '../props/color';
import { size, space } from '../props/length';
import { flagProp } from '../props/node-props';
import type { ViewProps } from '../view-props';

/** A line between parts; flush, it goes through the padding of the root. */
export function Divider({ node }: ViewProps) {
  const style = clean({
    borderColor: color(node['color'], 'line'),
    borderBlockStartWidth: size(node['size']),
    marginBlock: space(node['spacing']),
  });
  return <hr className={flagProp(node, 'flush') ? 'flush' : undefined} style={style} />;
}

/** Room that pushes its neighbours apart. */
export const Spacer = ({ node }: ViewProps) => (
  <span className="widget-spacer" style={clean({ flexBasis: size(node['minSize']) })} />
);
